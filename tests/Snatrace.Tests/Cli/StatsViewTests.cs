using Snatrace.Cli.Terminal;
using Snatrace.Results;
using Snatrace.Tests.Report;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Cli;

/// <summary>Counters in lines, to the byte.</summary>
public class StatsViewTests
{
    private const string Rest = " invalid=0 insert=0 insert_failed=0 drop=0 early_drop=0 error=0 search_restart=0 clash_resolve=0 chaintoolong=0 ";

    public static TheoryData<string> Countries => [.. Cultures.Names];

    // conntrack-tools 1.4.7, src/conntrack.c: "cpu=%-4u\t", then "%s=%u " for each attribute the kernel sent.
    [Theory]
    [InlineData(0, "cpu=0   \t")]
    [InlineData(10, "cpu=10  \t")]
    [InlineData(100, "cpu=100 \t")]
    [InlineData(1023, "cpu=1023\t")]
    [InlineData(65535, "cpu=65535\t")]
    public void The_cpu_is_padded_as_conntrack_S_pads_it(int cpu, string start) =>
        Assert.Equal($"{start}found=0{Rest}", StatsView.Line(GivenCounters.Row(cpu)));

    [Fact]
    public void The_largest_number_is_written_out() => Assert.Equal(
        $"cpu=1   \tfound=4294967295{Rest}", StatsView.Line(GivenCounters.Row(1) with { Found = uint.MaxValue }));

    [Fact]
    public void A_counter_that_is_not_there_is_left_out() => Assert.Equal(
        "cpu=2   \tfound=0 drop=5 ", StatsView.Line(new CounterRow(2, 0, null, null, null, 5, null, null, null, null, null)));

    [Fact]
    public void A_movement_is_the_total_and_who_moved() => Assert.Equal(
        "2026-11-23T09:00:01.005Z total found +3 insert_failed +12 drop +11  cpu=1 found +3 insert_failed +12 drop +11",
        StatsView.Moved(GivenCounters.Movement));

    [Fact]
    public void Every_cpu_that_moved_is_there()
    {
        CounterReading both = GivenCounters.Movement with
        {
            Cpus = [GivenCounters.Row(0) with { Drop = 1 }, GivenCounters.Row(1), GivenCounters.Row(12) with { Drop = 2, Error = 1 }],
        };

        Assert.Equal("2026-11-23T09:00:01.005Z total drop +3 error +1  cpu=0 drop +1  cpu=12 drop +2 error +1", StatsView.Moved(both));
    }

    [Fact]
    public void Where_nothing_moved_nothing_is_said() =>
        Assert.Null(StatsView.Moved(GivenCounters.Movement with { Cpus = [GivenCounters.Row(0), GivenCounters.Row(1)] }));

    [Fact]
    public void In_the_end_the_whole_movement() => Assert.Equal(
        "2026-11-23T09:00:01.005Z in all, 500 ms: found +3 insert_failed +12 drop +11", StatsView.Summary(GivenCounters.Movement));

    [Fact]
    public void Or_that_there_was_none() => Assert.Equal(
        "2026-11-23T09:00:01.005Z in all, 61.50 s: nothing moved",
        StatsView.Summary(new CounterReading(GivenCounters.Moment, TimeSpan.FromSeconds(61.5), [GivenCounters.Row(0)])));

    [Theory]
    [MemberData(nameof(Countries))]
    public void It_is_the_same_in_every_culture(string country) =>
        Assert.Equal(Drawn(), Cultures.In(country, Drawn));

    private static string Drawn() => string.Join(
        '\n',
        StatsView.Line(GivenCounters.Row(1) with { Found = 1_234_567 }),
        StatsView.Moved(GivenCounters.Movement),
        StatsView.Summary(GivenCounters.Movement with { Interval = TimeSpan.FromSeconds(1.5) }));
}
