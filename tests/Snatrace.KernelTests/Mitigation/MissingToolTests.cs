namespace Snatrace.KernelTests.Mitigation;

/// <summary>A machine that lacks the tools of its rules.</summary>
public class MissingToolTests
{
    [Fact]
    public void Without_nft_the_rules_of_iptables_change_and_that_others_were_not_seen_is_said()
    {
        using MitigatedHost host = Ruled();
        string before = host.Saved("iptables-legacy");
        Hide(host, "nft");
        Tool run = host.Mitigate("apply", "--yes");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("not looked at: nft is not installed", run.Errors, StringComparison.Ordinal);
        Assert.Contains("-j MASQUERADE --random-fully\n", host.Saved("iptables-legacy"), StringComparison.Ordinal);
        host.MitigateWell("revert");
        Assert.Equal(before, host.Saved("iptables-legacy"));
    }

    [Fact]
    public void Without_iptables_the_rules_of_nft_change_and_that_others_were_not_seen_is_said()
    {
        using MitigatedHost host = Ruled();
        string before = host.Run("nft list table ip mine");
        Hide(host, "iptables*", "ip6tables*", "xtables*");
        Tool run = host.Mitigate("apply", "--yes");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("iptables-legacy-save is not installed", run.Errors, StringComparison.Ordinal);
        Assert.Contains("masquerade fully-random\n", host.Run("nft list table ip mine"), StringComparison.Ordinal);
        host.MitigateWell("revert");
        Assert.Equal(before, host.Run("nft list table ip mine"));
    }

    [Fact]
    public void Without_either_nothing_is_found_and_nothing_promised()
    {
        using MitigatedHost host = Ruled();
        Hide(host, "iptables*", "ip6tables*", "xtables*", "nft");
        foreach (string[] command in (string[][])[[], ["apply", "--yes"]])
        {
            Tool run = host.Mitigate(command);

            Assert.Equal((3, ""), (run.ExitCode, run.Output));
            Assert.Equal(
                "snatrace: no source-NAT rule in what can be read, and not all can: nft is not installed; install it, so that its rules can be read\n",
                run.Errors);
        }
    }

    [Theory]
    [InlineData("iptables-legacy-restore", "iptables-legacy-restore is not installed")]
    [InlineData("iptables-legacy-save", "")]
    public void A_tool_of_which_one_half_is_missing(string half, string said)
    {
        using MitigatedHost host = Ruled();
        string before = host.Rules;
        _ = host.Script("mkdir /run/kept; cp /usr/sbin/xtables-legacy-multi /run/kept");
        Hide(host, half, half.Replace("-legacy", "", StringComparison.Ordinal));
        Tool run = host.Mitigate("apply", "--yes");
        _ = host.Script($"ln -s /run/kept/xtables-legacy-multi /usr/sbin/{half}");
        if (said.Length > 0)
        {
            host.AssertRefused(run, before, said);
        }
        else
        {
            Assert.Contains($"{half} is not installed", run.Errors, StringComparison.Ordinal);
            host.MitigateWell("revert");
            Assert.Equal(before, host.Rules);
        }
    }

    // An nft that refuses, after iptables-restore has done its part: that is undone.
    [Fact]
    public void A_second_tool_that_refuses_undoes_the_first()
    {
        using MitigatedHost host = Ruled();
        string before = host.Rules;
        _ = host.Script("""
            mkdir -p /run/tools; cp /usr/sbin/nft /run/tools/real
            printf '#!/bin/sh\nfor word; do [ "$word" != -f ] || { echo not today >&2; exit 1; }; done\nexec /run/tools/real "$@"\n' > /run/tools/nft
            chmod 755 /run/tools/nft; mount --bind /run/tools/nft /usr/sbin/nft
            """);

        host.AssertRefused(host.Mitigate("apply", "--yes"), before, "nft refused: not today");
        host.AssertRefused(host.Mitigate("revert"), before, "nothing is changed here");
    }

    private static MitigatedHost Ruled()
    {
        var host = new MitigatedHost();
        host.Run("iptables-legacy -t nat -A POSTROUTING -s 198.18.11.0/24 -j MASQUERADE");
        host.Nft("table ip mine {\n chain post {\n type nat hook postrouting priority 90\n ip saddr 198.18.9.1 masquerade\n }\n }");
        return host;
    }

    // In an overlay of its own, so the machine keeps them.
    private static void Hide(MitigatedHost host, params string[] tools) => host.Script($"""
        mkdir -p /run/sbin/upper /run/sbin/work
        mount -t overlay -o lowerdir=/usr/sbin,upperdir=/run/sbin/upper,workdir=/run/sbin/work overlay /usr/sbin
        cd /usr/sbin; rm -f {string.Join(' ', tools)}
        """);
}
