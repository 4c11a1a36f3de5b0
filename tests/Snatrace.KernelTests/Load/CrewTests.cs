using System.Text.Json;

namespace Snatrace.KernelTests.Load;

/// <summary>Many workers: they begin together, they need little, and they stop when their time is over.</summary>
public class CrewTests
{
    // Those that do start must not work before the last has started: they would keep the CPUs from it, for seconds.
    [Fact]
    public void Where_one_cannot_be_started_none_has_begun()
    {
        Requires.RealRoot();
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server);
        string[] wrapper = ["setpriv", "--reuid=64321", "--regid=64321", "--clear-groups", "prlimit", "--nproc=60:60"];
        using var client = Running.Start(hosts.Client, wrapper, "client", "-r", TwoHosts.Destination, "-c", "200", "-d", "0");
        Tool run = client.Finish();

        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith("snatrace: a thread could not be started; ", run.Errors, StringComparison.Ordinal);
        Assert.Equal(0, TwoHosts.TcpCounter(hosts.Client, "ActiveOpens"));
    }

    // 64 CPUs are a machine of today, and the manifest's limit is 64 MiB.
    [Fact]
    public void Sixty_four_workers_on_as_many_cpus_need_40_megabytes_at_most()
    {
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server);
        using var client = Running.Start(
            hosts.Client, ["env", "DOTNET_PROCESSOR_COUNT=64"], "client", "--json", "-r", TwoHosts.Destination, "-s", "1", "-c", "64", "-d", "1000");
        for (int period = 0; period < 2; period++)
        {
            Assert.True(Clients.Number(JsonDocument.Parse(client.NextLine()).RootElement, "connects") > 64);
        }

        Assert.InRange(client.PeakKilobytes(), 1000, 40_000);
    }

    // The pipe is full before the client prints its first line, and nobody reads.
    [Fact]
    public void A_reader_that_stalls_does_not_keep_the_load_going()
    {
        using var hosts = new TwoHosts();
        string[] wrapper = ["sh", "-c", "head -c 65536 /dev/zero; exec \"$@\"", "sh"];
        using var client = Running.Start(hosts.Client, wrapper, "client", "-r", TwoHosts.Destination, "-c", "1", "-d", "1000", "--for", "1s");
        long before = 0;

        Assert.True(
            SpinWait.SpinUntil(
                () =>
                {
                    Thread.Sleep(500); // some hundred connects, while it is at work
                    long now = TwoHosts.TcpCounter(hosts.Client, "ActiveOpens");
                    bool stopped = now > 0 && now == before;
                    before = now;
                    return stopped;
                },
                TimeSpan.FromSeconds(20)),
            "it goes on");
    }
}
