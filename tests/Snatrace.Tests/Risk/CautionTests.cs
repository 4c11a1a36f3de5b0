using Snatrace.Risk;

namespace Snatrace.Tests.Risk;

/// <summary>When a prediction is less than it seems.</summary>
public class CautionTests
{
    [Fact]
    public void Within_all_limits_there_is_none() => Assert.Empty(Prediction.Of(GivenFleet.Large).Cautions);

    [Fact]
    public void Ports_that_run_out_are_another_trouble()
    {
        Caution caution = Assert.Single(Prediction.Of(GivenFleet.Worked with { Occupancy = null }).Cautions);
        Assert.StartsWith("Ports run out: entries to one destination would be 120,000", caution.What, StringComparison.Ordinal);
        Assert.Contains("more addresses", caution.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void A_container_may_run_out_of_its_own()
    {
        Caution caution = Assert.Single(Prediction.Of(GivenFleet.Worked with { Containers = 2, HighPort = Fleet.DefaultLowPort + 1000 }).Cautions);
        Assert.StartsWith("A container needs 1,200 ports", caution.What, StringComparison.Ordinal);
        Assert.Contains("has 1,001", caution.What, StringComparison.Ordinal);
        Assert.Contains("EADDRNOTAVAIL", caution.What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_may_be_full_first()
    {
        Caution caution = Assert.Single(Prediction.Of(GivenFleet.Large with { Nodes = 1, Destinations = 20, Rate = 6 }).Cautions);
        Assert.Contains("would hold 288,000 entries", caution.What, StringComparison.Ordinal);
        Assert.Contains("nf_conntrack_max", caution.NextStep, StringComparison.Ordinal);
    }
}
