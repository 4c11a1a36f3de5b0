using Snatrace.Risk;

namespace Snatrace.Tests.Risk;

/// <summary>What matters most.</summary>
public class SensitivityTests
{
    [Fact]
    public void With_an_empty_table_they_are_the_exponents_of_the_formula()
    {
        Prediction prediction = Prediction.Of(GivenFleet.Worked with { Containers = 50_000, Nodes = 50, Rate = 0.001, Destinations = 3 });
        Assert.Equal(
            [
                (RiskInput.Rate, 2.0),
                (RiskInput.Containers, 2.0),
                (RiskInput.Window, 1.0),
                (RiskInput.CpuSpread, 1.0),
                (RiskInput.Nodes, -1.0),
                (RiskInput.Destinations, -1.0),
                (RiskInput.Ports, -1.0),
            ],
            prediction.Sensitivities.Select(sensitivity => (sensitivity.Input, Math.Round(sensitivity.Elasticity, 2))));
    }

    [Fact]
    public void Under_a_rover_the_rate_enters_twice_more_by_the_ports_that_are_taken()
    {
        Prediction prediction = Prediction.Of(GivenFleet.Worked with { Rate = 0.1, Occupancy = null, Kernel = KernelGeneration.Rover });
        Assert.Equal(4, Of(prediction, RiskInput.Rate), 0.3);
        Assert.Equal(2, Of(prediction, RiskInput.EntrySeconds), 0.3);
        Assert.Equal(-2, Of(prediction, RiskInput.Ports), 0.3);
        Assert.Equal(1, Of(prediction, RiskInput.Window), 0.01);
    }

    [Fact]
    public void The_window_matters_nothing_to_bursts()
    {
        Prediction prediction = Prediction.Of(GivenFleet.Worked with { Burst = 50, Rate = 0.01 });
        Assert.Equal(0, Of(prediction, RiskInput.Window), 0.01);
        Assert.Equal(1, Of(prediction, RiskInput.Rate), 0.01);
    }

    [Fact]
    public void Where_nothing_is_lost_nothing_matters() =>
        Assert.Empty(Prediction.Of(GivenFleet.Worked with { Containers = 1 }).Sensitivities);

    private static double Of(Prediction prediction, RiskInput input) =>
        prediction.Sensitivities.Single(sensitivity => sensitivity.Input == input).Elasticity;
}
