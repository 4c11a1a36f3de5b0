using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Nftables;
using Snatrace.Lab;
using Snatrace.Race;
using Snatrace.Rules;

namespace Snatrace.KernelTests.Oracles;

/// <summary>The rules we wrote over netlink, as nft(8) reads them back.</summary>
public class RulesetTests
{
    private const string FromContainers = "ip saddr 198.18.0.0/24 oifname \"wan\" meta l4proto tcp";

    [Theory]
    [InlineData("masquerade", $"{FromContainers} masquerade")]
    [InlineData("random", $"{FromContainers} masquerade random")]
    [InlineData("fully-random", $"{FromContainers} masquerade fully-random")]
    [InlineData("snat", $"{FromContainers} snat to 198.18.1.1")]
    [InlineData("range", $"{FromContainers} masquerade to :1024-65535")]
    [InlineData(
        "partition",
        "ip saddr 198.18.0.2 oifname \"wan\" meta l4proto tcp masquerade to :1024-33279",
        "ip saddr 198.18.0.3 oifname \"wan\" meta l4proto tcp masquerade to :33280-65535")]
    [InlineData("different-ports", $"{FromContainers} masquerade")]
    [InlineData("one-cpu", $"{FromContainers} masquerade")]
    public void Nft_reads_back_each_arm(string arm, params string[] rules)
    {
        Requires.Namespaces();
        using var lab = LabNetwork.Build(2);
        var host = SourceHostRules.Create(lab, Arms.Find("random")!.SourceNat);
        host.Install(Arms.Find(arm)!.SourceNat);

        string expected = string.Join('\n', rules.Select(rule => $"\t\t{rule}"));
        Assert.Equal(
            $"table ip snatrace {{\n\tchain postrouting {{\n\t\ttype nat hook postrouting priority srcnat; policy accept;\n{expected}\n\t}}\n}}\n",
            Tool.RunIn(lab.SourceHost, "nft", "list", "ruleset"));
    }

    [Fact]
    public void What_we_call_a_rule_is_what_nft_calls_it()
    {
        Requires.Namespaces();
        using var lab = LabNetwork.Build(2);
        var host = SourceHostRules.Create(lab, Arms.Plain.SourceNat);
        foreach (Arm arm in Arms.All)
        {
            host.Install(arm.SourceNat);
            string listed = Tool.RunIn(lab.SourceHost, "nft", "list", "ruleset");
            Assert.All(arm.SourceNat.Rules(2), rule => Assert.Contains($"\t\t{rule}\n", listed, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Widening_puts_exactly_so_many_rules_after_nat_which_match_nothing()
    {
        Requires.Namespaces();
        using var lab = LabNetwork.Build(2);
        var host = SourceHostRules.Create(lab, Arms.Plain.SourceNat);
        host.Widen(777, TestContext.Current.CancellationToken);
        LabCheck.Run(lab);

        string listed = Tool.RunIn(lab.SourceHost, "nft", "list", "table", "ip", "snatrace-window");
        Assert.Contains("type filter hook postrouting priority 200; policy accept;", listed, StringComparison.Ordinal);
        Assert.Equal(777, listed.Split('\n').Count(line => line.Trim() == "ip daddr 198.19.255.255 counter packets 0 bytes 0"));
    }

    [Fact]
    public void Queueing_syns_is_a_rule_after_nat()
    {
        Requires.Namespaces();
        using var lab = LabNetwork.Build(2);
        var host = SourceHostRules.Create(lab, Arms.Plain.SourceNat);
        host.QueueSyns();
        string listed = Tool.RunIn(lab.SourceHost, "nft", "list", "table", "ip", "snatrace-window");
        Assert.Contains("type filter hook postrouting priority 200; policy accept;", listed, StringComparison.Ordinal);

        // Read back from xt_NFQUEUE, nft shows its own spelling; how it spells it depends on its version.
        Assert.Matches(@"\t\ttcp flags syn / fin,syn,rst,ack.*(queue num 0|queue to 0|NFQUEUE)", listed);
    }

    [Fact]
    public void A_refused_batch_says_which_part_in_the_kernels_words_and_changes_nothing()
    {
        Requires.Namespaces();
        using var lab = LabNetwork.Build(2);
        var transaction = new NftablesTransaction()
            .AddTable("mine")
            .AddRule("mine", "no-such-chain", new NftablesRule().Counter());
        NetlinkException refused = Assert.Throws<NetlinkException>(() => lab.Nftables.Commit(transaction));

        Assert.Equal("adding rule \"counter\" to chain no-such-chain", refused.Operation);
        Assert.Contains("ENOENT (2): No such file or directory", refused.Message, StringComparison.Ordinal);
        Assert.Equal("", Tool.RunIn(lab.SourceHost, "nft", "list", "ruleset"));
    }
}
