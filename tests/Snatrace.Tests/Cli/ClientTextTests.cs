using Snatrace.Cli.Terminal;
using Snatrace.Results;
using Snatrace.Tests.Report;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Cli;

/// <summary>A client's run as text: the original's lines to the character, and what it did not say.</summary>
public class ClientTextTests
{
    public static TheoryData<string> Countries => [.. Cultures.Names];

    // The original's example, and one line of ours.
    [Fact]
    public void A_summary_is_the_originals() => Assert.Equal(
        """
        2021-05-16T15:42:37.108 Summary of the last 5 seconds:
                     Max response time: 500.1ms
                         99 percentile:   3.7ms
                         95 percentile:   3.2ms
                                median:   2.5ms
                          Request Rate:   159req/s
                             lost SYNs:     1  (1 timed out, 0 recovered when sent again)

        Requests since start (error/total):     1/1580


        """,
        Drawn(view => view.PeriodEnded(GivenClient.PeriodOf(GivenClient.Period, Total))));

    [Fact]
    public void Where_nothing_failed_a_summary_has_the_originals_lines_and_no_other() => Assert.Equal(
        """
        2021-05-16T15:42:37.108 Summary of the last 5 seconds:
                     Max response time:   2.5ms
                         99 percentile:   2.5ms
                         95 percentile:   2.5ms
                                median:   2.5ms
                          Request Rate:    84req/s

        Requests since start (error/total):     0/420


        """,
        Drawn(view => view.PeriodEnded(GivenClient.PeriodOf(GivenClient.Of((ConnectOutcome.Connected, 420, 2.5))))));

    [Fact]
    public void An_empty_period_is_the_originals() => Assert.Equal(
        """
        2021-05-16T15:42:37.108 Summary of the last 5 seconds:
        No request completed in the current time frame

        Requests since start (error/total):     1/1580


        """,
        Drawn(view => view.PeriodEnded(GivenClient.PeriodOf(new ConnectTally(), Total))));

    // Latencies of nothing would be made up.
    [Fact]
    public void Where_no_syn_went_out_there_is_no_latency() => Assert.Equal(
        """
        2021-05-16T15:42:37.108 Summary of the last 5 seconds:
                     Max response time:     -
                         99 percentile:     -
                         95 percentile:     -
                                median:     -
                          Request Rate:     2req/s
                           unreachable:    10

        Requests since start (error/total):    10/10


        """,
        Drawn(view => view.PeriodEnded(GivenClient.PeriodOf(GivenClient.Of((ConnectOutcome.Unreachable, 10, null))))));

    [Fact]
    public void A_lost_syn_is_the_originals_error() => Assert.Equal(
        "2021-05-16T15:42:37.108 error after 500ms, err: \"dial tcp :0->10.18.10.137:8080: i/o timeout\"\n",
        Drawn(view => view.Failed(new ConnectFailure(
            GivenClient.Moment, TimeSpan.FromMilliseconds(500.4), ConnectOutcome.LostSyn, ":0", "10.18.10.137:8080", "i/o timeout"))));

    [Fact]
    public void A_name_that_does_not_resolve_has_no_address_to_show() => Assert.Equal(
        "2021-05-16T15:42:37.108 error after 0ms, err: \"dial tcp: lookup nowhere: no such host\"\n",
        Drawn(view => view.Failed(new ConnectFailure(
            GivenClient.Moment, TimeSpan.Zero, ConnectOutcome.NameNotResolved, ":0", "nowhere:8080", "lookup nowhere: no such host"))));

    [Fact]
    public void Everything_there_is_to_say() => Golden.AssertSame("Cli/client.txt", Drawn(Everything));

    [Fact]
    public void Failures_not_shown_are_counted_before_the_summary()
    {
        string drawn = Drawn(view => view.PeriodEnded(GivenClient.PeriodOf(new ConnectTally(), notReported: 12_345)));

        Assert.StartsWith(
            "2021-05-16T15:42:37.108 12,345 more errors, not shown one by one\n2021-05-16T15:42:37.108 Summary", drawn, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ConnectOutcome.LostSyn, "                     lost SYNs:     7  (7 timed out, 0 recovered when sent again)")]
    [InlineData(ConnectOutcome.Recovered, "                     lost SYNs:     7  (0 timed out, 7 recovered when sent again)")]
    [InlineData(ConnectOutcome.Refused, "                       refused:     7")]
    [InlineData(ConnectOutcome.Reset, "                         reset:     7")]
    [InlineData(ConnectOutcome.Unreachable, "                   unreachable:     7")]
    [InlineData(ConnectOutcome.LocalPortsExhausted, "         local ports exhausted:     7")]
    [InlineData(ConnectOutcome.DescriptorLimit, "              descriptor limit:     7")]
    [InlineData(ConnectOutcome.NameNotResolved, "             name not resolved:     7")]
    [InlineData(ConnectOutcome.Other, "                   other error:     7")]
    [InlineData(ConnectOutcome.Cancelled, "                     cancelled:     7  (not counted)")]
    public void Each_outcome_has_a_line_when_there_is_something_to_say_and_no_other_has(ConnectOutcome outcome, string line)
    {
        string[] without = Drawn(view => view.Ended(GivenClient.RunOf(GivenClient.Of((ConnectOutcome.Connected, 1, 2.5))))).Split('\n');
        string[] with = Drawn(view => view.Ended(
            GivenClient.RunOf(GivenClient.Of((ConnectOutcome.Connected, 1, 2.5), (outcome, 7, 2.5))))).Split('\n');

        string added = Assert.Single(with.Select(LabelOf).Except(without.Select(LabelOf)));
        Assert.Equal(line, with.Single(full => LabelOf(full) == added));
    }

    [Theory]
    [MemberData(nameof(Countries))]
    public void It_is_the_same_in_every_culture(string country) =>
        Assert.Equal(Drawn(Everything), Cultures.In(country, () => Drawn(Everything)));

    private static ConnectTally Total
    {
        get
        {
            ConnectTally total = GivenClient.Of((ConnectOutcome.Connected, 785, 2.5));
            total.Add(GivenClient.Period);
            return total;
        }
    }

    private static void Everything(ClientText view)
    {
        view.Failed(new ConnectFailure(
            GivenClient.Moment, TimeSpan.FromMilliseconds(12_345.6), ConnectOutcome.Refused, "198.18.0.2:4711", "198.18.1.2:8080",
            "connect: connection refused"));
        view.PeriodEnded(GivenClient.PeriodOf(GivenClient.Everything, notReported: 1234));
        view.Ended(GivenClient.RunOf(GivenClient.Everything, StopReason.Interrupted, notReported: 567));
    }

    private static string LabelOf(string line) => line.Split(':')[0];

    private static string Drawn(Action<ClientText> tell)
    {
        using var writer = new StringWriter();
        tell(new ClientText(writer, TimeSpan.FromSeconds(5)));
        return writer.ToString();
    }
}
