using Snatrace.KernelTests.Binary;

namespace Snatrace.KernelTests.Containers;

/// <summary>What a restart of the real engine leaves of a change.</summary>
[Collection(DockerFixture.Collection)]
public class EngineRestartTests(DockerFixture fixture)
{
    private readonly DockerHost _host = fixture.Host;

    [Fact]
    public void The_plain_rule_that_the_engine_puts_before_the_edited_one_is_named()
    {
        var rule = new MasqueradeRule(_host);
        Assert.Equal([MasqueradeRule.AsDockerWritesIt], rule.InForce);
        _ = Mitigate("apply", "--yes");
        string before = Mitigate("status");

        _host.RestartEngine();
        string[] restarted = rule.InForce;
        string status = Mitigate("status");
        _ = Mitigate("revert");
        string[] reverted = rule.InForce;
        rule.RemoveOne();

        Assert.Contains("\nin force: ", before, StringComparison.Ordinal);
        Assert.Equal([MasqueradeRule.AsDockerWritesIt, MasqueradeRule.Mended], restarted);
        Assert.DoesNotContain("in force", status, StringComparison.Ordinal);
        Assert.Contains("\noverruled: ", status, StringComparison.Ordinal);
        Assert.Contains($", ip nat POSTROUTING, rule 1: {MasqueradeRule.AsDockerWritesIt}\n", status, StringComparison.Ordinal);
        Assert.Contains("--place own-table", status, StringComparison.Ordinal);
        Assert.Equal([MasqueradeRule.AsDockerWritesIt, MasqueradeRule.AsDockerWritesIt], reverted);
        Assert.Equal([MasqueradeRule.AsDockerWritesIt], rule.InForce);
    }

    [Fact]
    public void A_table_of_our_own_outlives_it()
    {
        var rule = new MasqueradeRule(_host);
        _ = Mitigate("apply", "--yes", "--place", "own-table");

        _host.RestartEngine();
        string[] restarted = rule.InForce;
        string status = Mitigate("status");
        string table = _host.RunInside("nft", "list", "table", "ip", "snatrace_early");
        _ = Mitigate("revert");

        Assert.Equal([MasqueradeRule.AsDockerWritesIt], restarted);
        Assert.Contains("\nin force: ", status, StringComparison.Ordinal);
        Assert.DoesNotContain("overruled", status, StringComparison.Ordinal);
        Assert.Contains($"ip saddr {DockerHost.ContainerNetwork} oifname != \"docker0\" masquerade fully-random\n", table, StringComparison.Ordinal);
        Assert.DoesNotContain("snatrace", _host.RunInside("nft", "list", "ruleset"), StringComparison.Ordinal);
        Assert.Equal([MasqueradeRule.AsDockerWritesIt], rule.InForce);
    }

    private string Mitigate(params string[] arguments) => _host.RunInside(SnatraceBinary.Path, ["mitigate", .. arguments]);
}
