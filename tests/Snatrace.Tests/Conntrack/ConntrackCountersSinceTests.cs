using Snatrace.Kernel.Conntrack;

namespace Snatrace.Tests.Conntrack;

/// <summary>Differences of counters that are 32 bits wide and may not be there.</summary>
public class ConntrackCountersSinceTests
{
    [Fact]
    public void Every_counter_is_subtracted_from_its_own_earlier_reading()
    {
        var earlier = new ConntrackCounters(3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        var later = new ConntrackCounters(3, 101, 202, 303, 404, 505, 606, 707, 808, 909, 1010);

        Assert.Equal(new ConntrackCounters(3, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000), later.Since(earlier));
    }

    [Fact]
    public void A_counter_that_wrapped_has_moved_forward()
    {
        ConntrackCounters earlier = Nothing with { InsertFailed = uint.MaxValue - 1, Drop = uint.MaxValue };
        ConntrackCounters later = Nothing with { InsertFailed = 3, Drop = 0 };

        Assert.Equal(Nothing with { InsertFailed = 5, Drop = 1 }, later.Since(earlier));
    }

    [Fact]
    public void What_either_reading_lacks_stays_unknown()
    {
        ConntrackCounters earlier = Nothing with { Found = 1, ChainTooLong = 1 };
        ConntrackCounters later = Nothing with { Found = 2, ClashResolve = 1 };

        Assert.Equal(Nothing with { Found = 1 }, later.Since(earlier));
    }

    private static ConntrackCounters Nothing => new(0, null, null, null, null, null, null, null, null, null, null);
}
