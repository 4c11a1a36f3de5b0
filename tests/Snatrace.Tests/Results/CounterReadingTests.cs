using Snatrace.Results;

namespace Snatrace.Tests.Results;

/// <summary>Counters together.</summary>
public class CounterReadingTests
{
    private static readonly CounterRow Ones = new(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    private static readonly CounterRow Tens = new(1, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100);

    [Fact]
    public void Every_counter_is_added_to_its_own() =>
        Assert.Equal(new CounterRow(null, 11, 22, 33, 44, 55, 66, 77, 88, 99, 110), Ones.Plus(Tens));

    [Fact]
    public void The_same_cpu_stays_that_cpu() => Assert.Equal(1, Tens.Plus(Tens).Cpu);

    [Fact]
    public void A_sum_with_an_unknown_is_unknown() => Assert.Null(Ones.Plus(Tens with { Drop = null }).Drop);

    [Fact]
    public void The_total_is_nobodys_and_may_exceed_32_bits()
    {
        CounterRow full = Ones with { Found = uint.MaxValue };

        Assert.Equal((null, 2L * uint.MaxValue), Total(full, full with { Cpu = 1 }));
        Assert.Equal((null, (long)uint.MaxValue), Total(full));
    }

    [Fact]
    public void A_movement_goes_on_cpu_by_cpu()
    {
        CounterReading first = GivenCounters.Movement;
        CounterReading both = first.Plus(first with { At = first.At.AddSeconds(1), Interval = TimeSpan.FromSeconds(1) });

        Assert.Equal((first.At.AddSeconds(1), TimeSpan.FromMilliseconds(1500)), (both.At, both.Interval));
        Assert.Equal([(0, 0), (1, 24), (10, 0)], both.Cpus.Select(row => (row.Cpu!.Value, (int)row.InsertFailed!.Value)));
    }

    [Fact]
    public void Counters_are_named_as_conntrack_S_names_them_and_absent_ones_left_out() => Assert.Equal(
        "found=1 invalid=2 insert=3 insert_failed=4 drop=5 early_drop=6 error=7 search_restart=8 clash_resolve=9",
        string.Join(' ', (Ones with { ChainTooLong = null }).Counters().Select(counter => $"{counter.Name}={counter.Count}")));

    private static (int?, long?) Total(params CounterRow[] rows)
    {
        CounterRow total = new CounterReading(GivenCounters.Moment, null, rows).Total;
        return (total.Cpu, total.Found);
    }
}
