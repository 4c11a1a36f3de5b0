using System.Text.Json;

namespace Snatrace.KernelTests.Binary;

/// <summary>Root, an ordinary user, and users who may not.</summary>
public class UserTests
{
    internal static readonly string[] AsNobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

    [Fact]
    public void Root_sees_the_race()
    {
        Requires.RealRoot();
        Tool run = SnatraceBinary.Run("lab", "--json", "--expect", "vulnerable");
        JsonElement document = SnatraceBinary.Document(run);
        Assert.Equal("vulnerable", SnatraceBinary.Verdict(document));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Errors);
        Assert.False(document.GetProperty("host").GetProperty("rootless").GetBoolean());
        Assert.Equal(["masquerade", "random", "fully-random"], Names(document));
    }

    [Fact]
    public void An_ordinary_user_sees_it_too_and_is_told_how()
    {
        Requires.RealRoot();
        Tool run = SnatraceBinary.RunUnder(AsNobody, "lab", "--json", "--expect", "vulnerable");
        JsonElement document = SnatraceBinary.Document(run);
        Assert.Equal("vulnerable", SnatraceBinary.Verdict(document));
        Assert.Equal(0, run.ExitCode);
        Assert.True(document.GetProperty("host").GetProperty("rootless").GetBoolean());
        Assert.Equal("snatrace: not root, running again under unshare --user --map-root-user --net\n", run.Errors);
    }

    [Fact]
    public void The_proof_needs_no_root_and_one_cpu()
    {
        Requires.RealRoot();
        Tool run = SnatraceBinary.RunUnder(["taskset", "-c", "0", .. AsNobody], "lab", "--proof", "--json");
        JsonElement document = SnatraceBinary.Document(run);
        Assert.Equal("vulnerable", SnatraceBinary.Verdict(document));
        Assert.Equal([1, 0, 0], document.GetProperty("arms").EnumerateArray().Select(arm => arm.GetProperty("lostSyns").GetInt32()));
    }

    [Fact]
    public void The_race_on_one_cpu_is_refused_with_the_reason()
    {
        Requires.Namespaces();
        Tool run = SnatraceBinary.RunUnder(["taskset", "-c", "0"], "lab");
        Assert.Equal(3, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.StartsWith("snatrace: the race needs two CPUs, and this process may use only CPU 0; ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_user_namespaces_are_forbidden_it_says_which_setting_forbids_them()
    {
        Requires.RealRoot();
        string script = $"echo 0 > /proc/sys/user/max_user_namespaces && exec setpriv --bounding-set=-all --inh-caps=-all {SnatraceBinary.Path} lab";
        Tool run = Tool.Run("unshare", "--user", "--map-root-user", "sh", "-c", script);
        Assert.Equal(3, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains("sysctl user.max_user_namespaces=10000", run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Root_of_a_container_without_the_capabilities_becomes_root_of_its_own_namespace()
    {
        Requires.RealRoot();
        Tool run = SnatraceBinary.RunUnder(
            ["setpriv", "--bounding-set=-net_admin,-sys_admin", "--inh-caps=-net_admin,-sys_admin"], "lab", "--json", "--rounds", "300");
        Assert.Equal("vulnerable", SnatraceBinary.Verdict(SnatraceBinary.Document(run)));
        Assert.StartsWith("snatrace: root without CAP_NET_ADMIN and CAP_SYS_ADMIN, running again", run.Errors, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(JsonElement document) =>
        document.GetProperty("arms").EnumerateArray().Select(arm => arm.GetProperty("name").GetString()!);
}
