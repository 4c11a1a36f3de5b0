using Snatrace.Risk;
using Snatrace.Statistics;

namespace Snatrace.Tests.Risk;

/// <summary>Fleets whose risk is known.</summary>
internal static class GivenFleet
{
    /// <summary>The worked example of the research: k = 50, λ = 20, w = 2 µs, S = 0.94, an empty table.</summary>
    internal static Fleet Worked => new()
    {
        Containers = 50,
        Rate = 20,
        WindowNs = 2000,
        WindowInterval = new Interval(1500, 3000),
        CpuShares = Spread(0.94),
        Occupancy = 0,
    };

    /// <summary>One that meets everything: nodes that do not divide, several destinations, CPUs of their own shares, a table that fills.</summary>
    internal static Fleet Large => new()
    {
        Nodes = 7,
        Containers = 400,
        Rate = 3,
        Destinations = 4,
        CpuShares = [40, 30, 20, 10],
        WindowNs = 1250,
        WindowInterval = new Interval(900, 1500),
    };

    internal static Expectation Of(this Prediction prediction, Treatment treatment) =>
        prediction.Treatments.Single(expectation => expectation.Treatment == treatment);

    internal static double PerSecond(Fleet fleet, Treatment treatment = Treatment.Plain) => Prediction.Of(fleet).Of(treatment).PerSecond;

    // One CPU handles more than the 19 others.
    private static IReadOnlyList<double> Spread(double spread)
    {
        const int Cpus = 20;
        (double low, double high) = (1.0 / Cpus, 1.0);
        for (int i = 0; i < 100; i++)
        {
            double first = (low + high) / 2;
            double rest = (1 - first) / (Cpus - 1);
            (low, high) = 1 - (first * first) - ((Cpus - 1) * rest * rest) > spread ? (first, high) : (low, first);
        }

        return [low, .. Enumerable.Repeat((1 - low) / (Cpus - 1), Cpus - 1)];
    }
}
