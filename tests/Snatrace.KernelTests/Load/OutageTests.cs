using System.Globalization;
using System.Text.Json;

namespace Snatrace.KernelTests.Load;

/// <summary>What goes away in the middle of a run, and comes back: the client says so, and goes on.</summary>
public class OutageTests
{
    private const string Name = "destination.test";
    private static readonly string[] EverySecond = ["client", "--json", "-s", "1", "-c", "1", "-d", "20000"];

    [Fact]
    public void A_server_that_vanishes_and_returns()
    {
        using var hosts = new TwoHosts();
        using var first = Running.Server(hosts.Server);
        using var client = Running.Start(hosts.Client, [], [.. EverySecond, "-r", TwoHosts.Destination]);
        WaitForPeriod(client, IsWell);
        Assert.Equal(0, first.Stop("TERM").ExitCode);
        WaitForPeriod(client, period => Clients.Error(period, "refused") > 0);
        using var second = Running.Server(hosts.Server);
        WaitForPeriod(client, IsWell);

        JsonElement document = Clients.Document(client.Stop(), exitCode: 130);
        Assert.Equal(Clients.Number(document, "failed"), Clients.Error(document, "refused"));
    }

    [Fact]
    public void A_name_that_stops_resolving_and_resolves_again()
    {
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server);
        using var file = new MountedFile("/etc/hosts", $"{TwoHosts.ServerAddress} {Name}\n");
        using var client = Running.Start(hosts.Client, file.Wrapper, [.. EverySecond, "-r", $"{Name}:8080"]);
        WaitForPeriod(client, IsWell);
        file.Write("");
        WaitForPeriod(client, period => Clients.Error(period, "nameNotResolved") > 0);
        file.Write($"{TwoHosts.ServerAddress} {Name}\n");
        WaitForPeriod(client, IsWell);

        JsonElement document = Clients.Document(client.Stop(), exitCode: 130);
        Assert.Equal(Clients.Number(document, "failed"), Clients.Error(document, "nameNotResolved"));
        Assert.Equal((TwoHosts.Destination, $"{Name}:8080"), (document.GetProperty("address").GetString(), document.GetProperty("remote").GetString()));
    }

    // A name server that is gone for a moment must not cost a whole summary interval.
    [Fact]
    public void A_name_that_fails_is_looked_up_again_every_second_however_long_the_interval()
    {
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server);
        using var file = new MountedFile("/etc/hosts", $"{TwoHosts.ServerAddress} {Name}\n");
        using var client = Running.Start(hosts.Client, file.Wrapper, "client", "-s", "6", "-c", "1", "-d", "10000", "-r", $"{Name}:8080");
        (long Failed, long Total) before = NextTotals(client);
        file.Write("");
        before = NextTotals(client);
        while (!client.NextLine().Contains(" error after ", StringComparison.Ordinal))
        {
        }

        file.Write($"{TwoHosts.ServerAddress} {Name}\n");
        (long Failed, long Total) after = NextTotals(client);
        _ = client.Stop();

        long failed = after.Failed - before.Failed;
        Assert.InRange(failed, 1, (after.Total - before.Total) / 2);
    }

    // Without a pause a worker would fail a million times a second, on a whole CPU.
    [Fact]
    public void A_connect_that_cannot_even_be_prepared_does_not_spin()
    {
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server);
        using var file = new MountedFile("/etc/hosts", $"{TwoHosts.ServerAddress} {Name}\n");
        using var client = Running.Start(hosts.Client, file.Wrapper, "client", "--json", "-s", "1", "-c", "1", "-d", "0", "-r", $"{Name}:8080");
        WaitForPeriod(client, IsWell);
        file.Write("");
        WaitForPeriod(client, period => Clients.Error(period, "nameNotResolved") > 0);
        JsonElement failing = JsonDocument.Parse(client.NextLine()).RootElement;
        _ = client.Stop();

        // A hundred times a second at most.
        Assert.InRange(Clients.Error(failing, "nameNotResolved"), 1, 1 + (100 * failing.GetProperty("elapsedSeconds").GetDouble()));
        Assert.Equal(Clients.Number(failing, "connects"), Clients.Error(failing, "nameNotResolved"));
    }

    [Fact]
    public void A_name_that_never_resolved_is_one_line()
    {
        using var hosts = new TwoHosts();
        using var file = new MountedFile("/etc/hosts", "");
        using var client = Running.Start(hosts.Client, file.Wrapper, "client", "-r", $"{Name}:8080");
        Tool run = client.Finish();

        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Matches($"^snatrace: lookup {Name}: .+; check the name, or give the address\n$", run.Errors);
    }

    // As in every /etc/hosts, where the server's default is 0.0.0.0:8080. What the program it replaces does: try the next address.
    [Fact]
    public void A_name_with_an_address_where_nobody_listens_and_one_where_somebody_does()
    {
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server, "0.0.0.0:8080");
        using var file = new MountedFile("/etc/hosts", $"127.0.0.1 {Name}\n::1 {Name}\n");

        Clients.AssertCounts(Clients.RunUnder(hosts.Server, file.Wrapper, "-r", $"{Name}:8080", "-c", "1", "-d", "0", "--count", "10"), 10);
    }

    // Where each summary that was missed is made up for, they come at once, with a rate of connects per microsecond.
    [Fact]
    public void Summaries_missed_while_the_process_was_stopped_are_left_out()
    {
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server);
        using var client = Running.Start(hosts.Client, [], [.. EverySecond, "-r", TwoHosts.Destination]);
        WaitForPeriod(client, IsWell);
        client.Signal("STOP");
        Thread.Sleep(3500); // that is the point of it
        client.Signal("CONT");
        JsonElement[] periods = [.. Enumerable.Range(0, 3).Select(_ => JsonDocument.Parse(client.NextLine()).RootElement)];
        _ = client.Stop();

        Assert.Contains(periods, period => period.GetProperty("elapsedSeconds").GetDouble() > 3);
        Assert.All(periods, period => Assert.InRange(period.GetProperty("elapsedSeconds").GetDouble(), 0.01, 60));
    }

    private static bool IsWell(JsonElement period) => Clients.Number(period, "connects") > 0 && Clients.Number(period, "failed") == 0;

    // The last line of the next summary: errors and connects since the start.
    private static (long Failed, long Total) NextTotals(Running client)
    {
        const string Label = "Requests since start (error/total):";
        string line;
        do
        {
            line = client.NextLine();
        }
        while (!line.StartsWith(Label, StringComparison.Ordinal));
        string[] numbers = line[Label.Length..].Split('/');
        return (long.Parse(numbers[0], CultureInfo.InvariantCulture), long.Parse(numbers[1], CultureInfo.InvariantCulture));
    }

    private static void WaitForPeriod(Running client, Func<JsonElement, bool> condition)
    {
        for (int period = 0; period < 15; period++)
        {
            if (condition(JsonDocument.Parse(client.NextLine()).RootElement))
            {
                return;
            }
        }

        Assert.Fail("it did not happen within 15 periods");
    }
}
