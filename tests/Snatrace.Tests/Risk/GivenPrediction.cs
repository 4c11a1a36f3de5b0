using Snatrace.Risk;

namespace Snatrace.Tests.Risk;

/// <summary>Predictions to hold against golden ones.</summary>
internal static class GivenPrediction
{
    internal static readonly PredictionBasis Measured = new(InputSource.Lab, 0, InputSource.Lab, InputSource.Lab, "6.18.44");

    internal static readonly PredictionBasis Assumed = new(InputSource.Assumed, 0, InputSource.Machine, InputSource.Machine, "6.18.44");

    internal static readonly PredictionBasis Given = new(InputSource.Given, 0, InputSource.Given, InputSource.Given, null);

    internal static Prediction Large => Prediction.Of(GivenFleet.Large);

    /// <summary>An old kernel, ports that run out, bursts, a window without interval.</summary>
    internal static Prediction Troubled => Prediction.Of(GivenFleet.Worked with
    {
        Occupancy = null,
        Kernel = KernelGeneration.Rover,
        Burst = 10,
        WindowInterval = new(2000, 2000),
    });
}
