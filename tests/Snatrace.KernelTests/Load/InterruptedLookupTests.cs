using System.Diagnostics;
using System.Text.Json;

namespace Snatrace.KernelTests.Load;

/// <summary>A run is ended also while it still looks up where to connect to.</summary>
public class InterruptedLookupTests
{
    private const string Name = "destination.test";

    // The name server is asked for half a minute, and says nothing.
    private static readonly string Silent = $"nameserver {TwoHosts.ServerAddress}\noptions timeout:30 attempts:1\n";

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void By_a_signal(string signal)
    {
        using var hosts = new TwoHosts();
        hosts.AtServer("udp dport 53 drop");
        using var file = new MountedFile("/etc/resolv.conf", Silent);
        using var client = Clients.Start(hosts.Client, file.Wrapper, "-r", $"{Name}:8080");
        Assert.True(SpinWait.SpinUntil(() => Tool.RunIn(hosts.Client, "ss", "-Hun").Length > 0, TimeSpan.FromSeconds(20)), "it asks nobody");
        JsonElement document = Clients.Document(client.Stop(signal), exitCode: 130);

        Clients.AssertCounts(document, 0);
        Assert.Equal("interrupted", document.GetProperty("stopped").GetString());
        Assert.Equal($"{Name}:8080", document.GetProperty("address").GetString());
    }

    [Fact]
    public void By_its_limit()
    {
        using var hosts = new TwoHosts();
        hosts.AtServer("udp dport 53 drop");
        using var file = new MountedFile("/etc/resolv.conf", Silent);
        JsonElement document = Clients.RunUnder(hosts.Client, file.Wrapper, "-r", $"{Name}:8080", "--for", "1s");

        Clients.AssertCounts(document, 0);
        Assert.Equal("time", document.GetProperty("stopped").GetString());
        Assert.InRange(document.GetProperty("elapsedSeconds").GetDouble(), 1, 20);
    }

    // Which one answers is tried one after the other.
    [Fact]
    public void By_its_limit_among_several_addresses()
    {
        using var hosts = new TwoHosts();
        hosts.AtServer("tcp flags syn drop");
        using var file = new MountedFile("/etc/hosts", $"{TwoHosts.ServerAddress} {Name}\n127.0.0.1 {Name}\n");
        var outside = Stopwatch.StartNew();
        JsonElement document = Clients.RunUnder(
            hosts.Client, file.Wrapper, "-r", $"{Name}:8080", "--timeout-ms", "30000", "--for", "500ms");

        Assert.Equal("time", document.GetProperty("stopped").GetString());
        Assert.InRange(outside.Elapsed.TotalSeconds, 0.5, 20);
    }
}
