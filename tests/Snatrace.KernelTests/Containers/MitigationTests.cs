using Snatrace.KernelTests.Binary;

namespace Snatrace.KernelTests.Containers;

/// <summary>Docker's own rule, changed and put back by the binary, while its engine runs.</summary>
[Collection(DockerFixture.Collection)]
public class MitigationTests(DockerFixture fixture)
{
    private readonly DockerHost _host = fixture.Host;

    [Fact]
    public void Dockers_own_rule_is_known_changed_and_put_back()
    {
        var rule = new MasqueradeRule(_host);
        string before = Saved();
        Assert.Equal([MasqueradeRule.AsDockerWritesIt], rule.InForce);

        string plan = _host.RunInside(SnatraceBinary.Path, "mitigate");
        _ = _host.RunInside(SnatraceBinary.Path, "mitigate", "apply", "--yes");
        string[] changed = rule.InForce;
        string after = Saved();
        _ = _host.RunInside(SnatraceBinary.Path, "mitigate", "revert");

        Assert.Contains(" · Docker\n", plan, StringComparison.Ordinal);
        Assert.Contains($"    + {MasqueradeRule.Mended}\n", plan, StringComparison.Ordinal);
        Assert.Equal([MasqueradeRule.Mended], changed);
        Assert.Equal(before.Replace($"{MasqueradeRule.AsDockerWritesIt}\n", $"{MasqueradeRule.Mended}\n", StringComparison.Ordinal), after);
        Assert.Equal(before, Saved());
    }

    // Without the lines that bear dates.
    private string Saved() => string.Join('\n', _host.RunInside("iptables-save", "-c").Split('\n').Where(line => !line.StartsWith('#')));
}
