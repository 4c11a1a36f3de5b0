using Snatrace.KernelTests.Binary;

namespace Snatrace.KernelTests.Stats;

/// <summary>The bytes of <c>snatrace stats</c> are those of <c>conntrack -S</c>.</summary>
public class StatsOracleTests
{
    [Fact]
    public void In_ones_own_namespace()
    {
        Requires.Namespaces();
        using var lab = new RacedLab();
        Assert.Equal(lab.ConntrackS(), Tool.RunIn(lab.Host, SnatraceBinary.Path, "stats"));
    }

    [Fact]
    public void By_the_path_of_a_namespace()
    {
        Requires.Namespaces();
        using var lab = new RacedLab();
        Assert.Equal(lab.ConntrackS(), Counters("--netns", lab.Host.Path));
        Assert.Equal(lab.ConntrackS(), Counters("--netns", $"/proc/{lab.Pid}/ns/net"));
    }

    [Fact]
    public void By_a_process()
    {
        Requires.Namespaces();
        using var lab = new RacedLab();
        Assert.Equal(lab.ConntrackS(), Counters("--pid", $"{lab.Pid}"));
    }

    // "ip netns add" mounts the namespace on a file of /run/netns: here in a mount namespace of the test's own.
    [Fact]
    public void By_the_name_that_ip_netns_gave_it()
    {
        Requires.RealRoot();
        Requires.Tool("ip");
        string script = "mount -t tmpfs none /run && ip netns add blue && ip netns exec blue conntrack -S > /run/theirs && "
            + $"{SnatraceBinary.Path} stats --netns /run/netns/blue | cmp - /run/theirs && cat /run/theirs";
        Tool run = Tool.Run("unshare", "--mount", "sh", "-c", script);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("cpu=0   \tfound=0 ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_was_counted()
    {
        Requires.Namespaces();
        using var empty = Kernel.Namespaces.NetworkNamespace.Create();
        string theirs = Tool.RunIn(empty, "conntrack", "-S");
        Assert.Contains("insert_failed=0 drop=0", theirs, StringComparison.Ordinal);
        Assert.Equal(theirs, Counters("--netns", empty.Path));
    }

    // What /proc has is what ctnetlink sends, under other names.
    [Fact]
    public void Without_privilege_from_proc()
    {
        Requires.RealRoot();
        using var lab = new RacedLab();
        Tool run = SnatraceBinary.RunUnder(UserTests.AsNobody, "stats", "--pid", $"{lab.Pid}");
        Assert.Equal(lab.ConntrackS(), run.Output);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            $"snatrace: the network namespace may not be entered (open(/proc/{lab.Pid}/ns/net): EACCES (13): Permission denied); "
                + $"these are the counters of /proc/{lab.Pid}/net/stat/nf_conntrack\n",
            run.Errors);
    }

    // "snatrace stats" of a user who is inside: setpriv(1) takes away everything after nsenter(1) has entered.
    [Fact]
    public void Without_privilege_in_ones_own_namespace()
    {
        Requires.RealRoot();
        using var lab = new RacedLab();
        Tool run = SnatraceBinary.RunUnder(["nsenter", $"--net={lab.Host.Path}", .. UserTests.AsNobody], "stats");
        Assert.Equal(lab.ConntrackS(), run.Output);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            "snatrace: ctnetlink needs CAP_NET_ADMIN (reading conntrack counters: the kernel answered EPERM (1): Operation not permitted); "
                + "these are the counters of /proc/thread-self/net/stat/nf_conntrack\n",
            run.Errors);
    }

    private static string Counters(params string[] arguments)
    {
        Tool run = SnatraceBinary.Run(["stats", .. arguments]);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        return run.Output;
    }
}
