using Snatrace.Doctor;
using Snatrace.Kernel.Namespaces;
using Snatrace.Lab;
using Snatrace.Results;

namespace Snatrace.KernelTests.Doctor;

/// <summary>What is collected, from where, and that nothing is changed by it.</summary>
public class ExaminationTests
{
    [Fact]
    public void It_takes_the_time_it_is_given_and_hardly_more()
    {
        Requires.Namespaces();
        using var space = NetworkNamespace.Create();
        HostEvidence evidence = Examine(space, Vantage.Inside);

        Assert.InRange(evidence.Observed, TimeSpan.FromMilliseconds(190), TimeSpan.FromMilliseconds(1000)); // timers count in ticks
        Assert.NotNull(evidence.Movement);
        Assert.NotNull(evidence.Kernel);
        Assert.Equal("32768 60999", evidence.Settings["net/ipv4/ip_local_port_range"]);
        Assert.NotEmpty(evidence.Cpus.Online);
        Assert.NotNull(evidence.Protocols["TcpExtListenDrops"]);
        Assert.NotNull(evidence.Protocols["Ip6InTooBigErrors"]);
    }

    [Fact]
    public void It_says_what_this_namespace_does_not_show()
    {
        Requires.Namespaces();
        using var space = NetworkNamespace.Create();
        HostEvidence evidence = Examine(space, Vantage.Inside);

        Assert.Contains(evidence.Unexamined, missing => missing.What == "setting net/ipv4/neigh/default/gc_thresh3");
        Assert.Contains(evidence.Unexamined, missing => missing is
        {
            What: "receive packet steering",
            Why: "/sys shows the devices of another network namespace",
        });
    }

    [Fact]
    public void By_a_process_it_says_what_it_did_not_look_at()
    {
        Requires.Namespaces();
        using var lab = new Stats.RacedLab();
        HostEvidence evidence = Examine(lab.Host, Vantage.OfProcess(lab.Pid));

        Assert.Equal(lab.InsertFailed(), evidence.Counters!.Total.InsertFailed);
        Assert.Equal(["settings", "the conntrack table"], evidence.Unexamined.Select(missing => missing.What).Where(what => what is "settings" or "the conntrack table").Order());
        Assert.Null(evidence.Translated);
    }

    [Fact]
    public void It_changes_nothing()
    {
        Requires.Namespaces();
        Requires.Tool("nft");
        using var lab = LabNetwork.Build(2);
        string Picture() => Tool.RunIn(lab.SourceHost, "nft", "list", "ruleset")
            + Tool.RunIn(lab.SourceHost, "sysctl", "-a", "--pattern", "^net\\.(ipv4\\.(ip_|conf|tcp)|netfilter)")
            + Tool.RunIn(lab.SourceHost, "conntrack", "-L") + Tool.RunIn(lab.SourceHost, "ip", "-o", "link");
        string before = Picture();
        _ = Examine(lab.SourceHost, Vantage.Inside);

        Assert.Equal(before, Picture());
    }

    private static HostEvidence Examine(NetworkNamespace space, Vantage from) => space.Run(() => Examination.Run(
        new ExaminationPlan { For = TimeSpan.FromMilliseconds(200), From = from }, TimeProvider.System, TestContext.Current.CancellationToken));
}
