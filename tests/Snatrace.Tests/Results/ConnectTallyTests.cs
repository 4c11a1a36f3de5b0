using Snatrace.Results;

namespace Snatrace.Tests.Results;

/// <summary>What counts as what.</summary>
public class ConnectTallyTests
{
    // Those of GivenClient.Everything: 2 recovered, 3 + … + 10 failed, 11 cancelled.
    private const long Failed = 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10;
    private const long Connects = 12_345 + 2 + Failed;

    public static TheoryData<ConnectOutcome> Outcomes => [.. Enum.GetValues<ConnectOutcome>()];

    [Fact]
    public void Failures_are_all_outcomes_but_success_and_the_users_own_doing() => Assert.Equal(
        Enum.GetValues<ConnectOutcome>().Except([ConnectOutcome.Connected, ConnectOutcome.Recovered, ConnectOutcome.Cancelled]),
        ConnectTally.Failures);

    [Fact]
    public void Sums()
    {
        ConnectTally tally = GivenClient.Everything;

        Assert.Equal((Connects, Failed), (tally.Connects, tally.Failed));
        Assert.Equal((2, 11, 12), (tally.Recovered, tally.Cancelled, tally.MissedSlots));
    }

    [Fact]
    public void Lost_syns_are_those_that_timed_out_and_those_that_recovered() => Assert.Equal(3 + 2, GivenClient.Everything.LostSyns);

    [Fact]
    public void What_the_user_cancelled_is_neither_a_connect_nor_a_failure()
    {
        ConnectTally tally = GivenClient.Of((ConnectOutcome.Cancelled, 5, null));

        Assert.Equal((0, 0, 0, 5), (tally.Connects, tally.Failed, tally.LostSyns, tally.Cancelled));
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void One_is_counted_once(ConnectOutcome outcome)
    {
        ConnectTally tally = GivenClient.Of((outcome, 1, 1));

        Assert.All(Enum.GetValues<ConnectOutcome>(), other => Assert.Equal(other == outcome ? 1 : 0, tally.Count(other)));
        Assert.Equal(ConnectTally.Failures.Contains(outcome) ? 1 : 0, tally.Failed);
        Assert.Equal(outcome == ConnectOutcome.Cancelled ? 0 : 1, tally.Connects);
    }

    [Fact]
    public void What_sent_no_syn_has_no_latency()
    {
        ConnectTally tally = GivenClient.Of((ConnectOutcome.Unreachable, 100, null), (ConnectOutcome.Connected, 1, 5));

        Assert.Equal(1, tally.Latency.Count);
        Assert.InRange(tally.Latency.Percentile(1).TotalMilliseconds, 5, 5.005);
    }

    [Fact]
    public void What_got_no_answer_has_the_latency_of_the_time_out() =>
        Assert.InRange(GivenClient.Of((ConnectOutcome.LostSyn, 1, 500)).Latency.Max.TotalMilliseconds, 500, 500.5);

    [Fact]
    public void Adding_counts_all_of_both()
    {
        ConnectTally sum = GivenClient.Everything;
        sum.Add(GivenClient.Everything);
        sum.Add(new ConnectTally());

        Assert.Equal((2 * Connects, 2 * Failed, 10, 22), (sum.Connects, sum.Failed, sum.LostSyns, sum.Cancelled));
        Assert.Equal((24, 2 * GivenClient.Everything.Latency.Count), (sum.MissedSlots, sum.Latency.Count));
    }

    [Fact]
    public void Cleared_it_knows_nothing()
    {
        ConnectTally tally = GivenClient.Everything;
        tally.Clear();

        Assert.All(Enum.GetValues<ConnectOutcome>(), outcome => Assert.Equal(0, tally.Count(outcome)));
        Assert.Equal((0, 0, 0, 0), (tally.Connects, tally.Cancelled, tally.MissedSlots, tally.Latency.Count));
    }
}
