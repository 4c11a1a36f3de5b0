using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Snatrace.KernelTests.Binary;

namespace Snatrace.KernelTests.Load;

/// <summary>The client, as scripts and containers run it.</summary>
public partial class ClientTests
{
    private static readonly string[] AsNobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

    [Fact]
    public void It_makes_exactly_as_many_connects_as_it_was_asked_for()
    {
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server);
        JsonElement document = Clients.Run(hosts.Client, "-r", TwoHosts.Destination, "--count", "1000", "--workers", "4", "-d", "0", "-t", "10000");

        Clients.AssertCounts(document, 1000);
        Assert.Equal("count", document.GetProperty("stopped").GetString());
    }

    // Eight workers, each on the watch for the same moment, on a few CPUs: some come too late, and wait for the next.
    [Fact]
    public void A_slot_that_was_missed_is_no_connect_made()
    {
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server);
        JsonElement document = Clients.Run(hosts.Client, "-r", TwoHosts.Destination, "--count", "40", "-c", "8", "--strategy", "collide");

        Clients.AssertCounts(document, 40);
    }

    [Fact]
    public void It_goes_on_for_as_long_as_it_was_told()
    {
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server);
        JsonElement document = Clients.Run(hosts.Client, "-r", TwoHosts.Destination, "--for", "1s", "-c", "1", "-d", "100000");

        Assert.Equal("time", document.GetProperty("stopped").GetString());
        double seconds = document.GetProperty("elapsedSeconds").GetDouble();
        Assert.InRange(seconds, 1, 10);
        Assert.InRange(Clients.Number(document, "connects"), 1, 1 + (10 * seconds)); // one at once, and then ten times a second
    }

    [Fact]
    public void Without_pause_it_is_faster_than_any_pace()
    {
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server);
        JsonElement document = Clients.Run(hosts.Client, "-r", TwoHosts.Destination, "--for", "500ms", "-c", "1", "-d", "0", "--reset");

        Assert.InRange(Clients.Number(document, "connects"), 100, 1_000_000);
        Assert.Equal(0, Clients.Number(document, "failed"));
    }

    [Fact]
    public void Variables_alone_are_enough_for_both()
    {
        using var hosts = new TwoHosts();
        using var server = Running.Start(hosts.Server, ["env", $"LOCAL_ADDR={TwoHosts.Destination}", "GO_ROUTINES=1"], "s");
        server.WaitForReady();
        string[] variables =
        [
            "env", $"REMOTE_ADDR={TwoHosts.Destination}", "LOCAL_IP=198.18.2.1", "GO_ROUTINES=3", "TIMEOUT_MS=7000", "DIAL_INTERVAL_US=1000",
            "SUMMARY_INTERVAL_S=60",
        ];
        using var client = Running.Start(hosts.Client, variables, "c", "--json", "--count", "9");
        JsonElement document = Clients.Document(client.Finish());

        Clients.AssertCounts(document, 9);
        Assert.Equal(
            (3, 7000, 1000), (Clients.Number(document, "workers"), Clients.Number(document, "timeoutMs"), Clients.Number(document, "dialIntervalUs")));
    }

    [Fact]
    public void Nobody_needs_a_privilege()
    {
        Requires.RealRoot();
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server, TwoHosts.Destination, AsNobody);
        Clients.AssertCounts(Clients.RunUnder(hosts.Client, AsNobody, "-r", TwoHosts.Destination, "--count", "20", "-d", "0"), 20);
        JsonElement collide = Clients.RunUnder(hosts.Client, AsNobody, "-r", TwoHosts.Destination, "--count", "20", "--strategy", "collide");

        Assert.Equal(0, Clients.Number(collide, "failed"));
        Assert.Equal("", server.Stop().Errors);
    }

    [Theory]
    [InlineData("--strategy", "steady", "-c", "4")]
    [InlineData("--strategy", "collide", "-d", "50000")]
    public void An_interrupt_cuts_off_what_hangs_and_that_is_no_failure(params string[] strategy)
    {
        using var hosts = new TwoHosts();
        hosts.AtServer("tcp flags syn drop");
        using var client = Clients.Start(hosts.Client, [], ["-r", TwoHosts.Destination, "--timeout-ms", "3600000", .. strategy]);
        Assert.True(SpinWait.SpinUntil(
            () => Tool.RunIn(hosts.Client, "ss", "-Htn", "state", "syn-sent").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length >= 2,
            TimeSpan.FromSeconds(20)));
        JsonElement document = Clients.Document(client.Stop(), exitCode: 130);

        Clients.AssertCounts(document, 0);
        Assert.InRange(Clients.Number(document, "cancelled"), 2, 400);
        Assert.Equal("interrupted", document.GetProperty("stopped").GetString());
        Assert.Equal(JsonValueKind.Null, document.GetProperty("latency").ValueKind);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void The_totals_are_printed_on_every_exit(string signal)
    {
        using var hosts = new TwoHosts();
        using var client = Running.Start(hosts.Client, [], "client", "-r", TwoHosts.Destination, "-d", "10000");
        _ = client.NextLine(); // refused: it is at work
        Tool run = client.Stop(signal);

        Assert.Equal((130, ""), (run.ExitCode, run.Errors));
        Assert.Matches(Totals(), run.Output);
    }

    // Far more than anybody reads, in a run that is over before its first summary and in one that is not.
    [Theory]
    [InlineData("300ms")]
    [InlineData("1500ms")]
    public void Every_failure_is_shown_or_counted_as_not_shown(string duration)
    {
        using var hosts = new TwoHosts();
        using var client = Running.Start(hosts.Client, [], "client", "-r", TwoHosts.Destination, "-d", "0", "-s", "1", "--for", duration);
        string output = client.Finish().Output;
        long total = Number(Total().Match(output));
        long shown = output.Split(" error after ").Length - 1;

        Assert.True(total > 1000, $"only {total} failures");
        Assert.Equal(total, shown + NotShown().Matches(output).Sum(Number));

        static long Number(Match match) => long.Parse(match.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void A_reader_that_has_seen_enough_ends_it()
    {
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server);
        Tool run = Tool.Run(
            "bash",
            "-c",
            $"set -o pipefail; timeout 8 nsenter --net={hosts.Client.Path} {SnatraceBinary.Path} client -r {TwoHosts.Destination} -s 1 | head -n 1");

        Assert.Equal("", run.Errors);
        Assert.Single(run.Output.TrimEnd().Split('\n'));
        Assert.True(run.ExitCode is 0 or 141, run.ExitCode == 124 ? "it went on although nobody reads" : $"exit {run.ExitCode}");
    }

    [Fact]
    public void A_full_disk_is_one_line()
    {
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server);
        Tool run = Tool.Run(
            "bash",
            "-c",
            $"timeout 20 nsenter --net={hosts.Client.Path} {SnatraceBinary.Path} client -r {TwoHosts.Destination} --count 5 > /dev/full");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal("snatrace: the output cannot be written: No space left on device; write it elsewhere\n", run.Errors);
    }

    [GeneratedRegex(@"\n\S+ Totals after [\d.]+ m?s:\n(.*\n)*Requests since start \(error/total\): +\d+/\d+\n$")]
    private static partial Regex Totals();

    [GeneratedRegex(@"([\d,]+) more errors, not shown one by one")]
    private static partial Regex NotShown();

    [GeneratedRegex(@"Requests since start \(error/total\): +(\d+)/\d+\n$")]
    private static partial Regex Total();
}
