using Snatrace.Kernel.Namespaces;
using Snatrace.Rules;
using Snatrace.Rulesets;

namespace Snatrace.KernelTests.Rulesets;

/// <summary>Rules that the real tools wrote, read with the real tools.</summary>
public class ReadingTests
{
    [Fact]
    public void A_namespace_without_rules_has_none_and_has_none_afterwards()
    {
        using var host = new RuledHost();
        HostRulesets read = host.Read();

        Assert.Empty(read.SourceNatRules);
        Assert.Empty(read.Iptables);
        Assert.Empty(read.Unread);
        Assert.Equal("", host.Run("nft list ruleset"));
        Assert.Equal("", host.Run("cat /proc/net/ip_tables_names"));
        Assert.Equal("", host.Run("cat /proc/net/ip6_tables_names"));
    }

    [Fact]
    public void Every_backend_is_read_and_each_rule_is_read_once()
    {
        using var host = new RuledHost();
        host.Run("iptables-nft -t nat -A POSTROUTING -s 198.18.0.0/24 ! -o br0 -j MASQUERADE");
        host.Run("iptables-legacy -t nat -A POSTROUTING -s 198.18.1.0/24 -j MASQUERADE --random");
        host.Run("ip6tables-nft -t nat -A POSTROUTING -s fd00::/64 -j SNAT --to-source fd00:1::1 --random-fully");
        host.Run("ip6tables-legacy -t nat -A POSTROUTING -s fd01::/64 -j MASQUERADE");
        host.Nft("table inet mine {\n chain post {\n type nat hook postrouting priority 90\n counter masquerade persistent\n }\n }");

        HostRulesets read = host.Read();

        Assert.Empty(read.Unread);
        Assert.Equal(
            [
                (Backend.IptablesNft, "-A POSTROUTING -s 198.18.0.0/24 ! -o br0 -j MASQUERADE"),
                (Backend.IptablesLegacy, "-A POSTROUTING -s 198.18.1.0/24 -j MASQUERADE --random"),
                (Backend.Ip6tablesNft, "-A POSTROUTING -s fd00::/64 -j SNAT --to-source fd00:1::1 --random-fully"),
                (Backend.Ip6tablesLegacy, "-A POSTROUTING -s fd01::/64 -j MASQUERADE"),
                (Backend.Nft, "counter masquerade persistent"),
            ],
            read.SourceNatRules.Select(rule => (rule.Location.Backend, rule.Text)));
        Assert.All(read.SourceNatRules, rule => Assert.Equal(0, rule.Packets));
    }

    [Fact]
    public void A_table_with_nfts_own_rules_only_is_no_trouble()
    {
        using var host = new RuledHost();
        host.Nft("table ip nat {\n chain POSTROUTING {\n type nat hook postrouting priority 100\n masquerade\n }\n }");
        HostRulesets read = host.Read();

        Assert.Empty(read.Unread);
        Assert.Equal(Backend.Nft, Assert.Single(read.SourceNatRules).Location.Backend);
    }

    // As guides have it: a table of iptables' name, and a chain that is none of iptables'. iptables-save leaves it out.
    [Fact]
    public void A_chain_of_nfts_own_in_a_table_of_iptables_is_read()
    {
        using var host = new RuledHost();
        host.Nft("table ip nat {\n chain postrouting {\n type nat hook postrouting priority 100\n oifname \"eth0\" masquerade\n }\n }");
        Assert.Equal("oifname \"eth0\" masquerade", Assert.Single(host.Read().SourceNatRules).Text);

        host.Run("iptables-nft -t nat -A POSTROUTING -s 198.18.0.0/24 -j MASQUERADE");
        HostRulesets read = host.Read();

        Assert.Empty(read.Unread);
        Assert.Equal(["-A POSTROUTING -s 198.18.0.0/24 -j MASQUERADE", "oifname \"eth0\" masquerade"], read.SourceNatRules.Select(rule => rule.Text));
    }

    [Fact]
    public void A_table_that_neither_tool_can_print_is_said()
    {
        using var host = new RuledHost();
        host.Run("iptables-nft -t nat -A POSTROUTING -s 198.18.0.0/24 -j MASQUERADE");
        host.Nft("add rule ip nat POSTROUTING ip saddr 198.18.1.1 masquerade");
        HostRulesets read = host.Read();

        UnreadRuleset unread = Assert.Single(read.Unread);
        Assert.Equal((Backend.IptablesNft, UnreadReason.Unprintable), (unread.Backend, unread.Reason));
        Assert.Contains("cannot print table nat", unread.What, StringComparison.Ordinal);
        Assert.Equal("ip saddr 198.18.1.1 masquerade", Assert.Single(read.SourceNatRules).Text);
    }

    [Fact]
    public void A_tool_runs_in_the_namespace_of_the_thread_that_starts_it()
    {
        Requires.Namespaces();
        using var space = NetworkNamespace.Create();
        string readlink = ToolProcess.Find("readlink")!;
        string Ask() => ToolProcess.Run(readlink, ["/proc/self/ns/net"]).Output;

        Assert.Equal(Tool.RunIn(space, "readlink", "/proc/self/ns/net"), space.Run(Ask));
        Assert.NotEqual(Ask(), space.Run(Ask));
    }

    [Fact]
    public void Without_the_right_to_it_each_ruleset_is_unread_in_the_tools_own_words()
    {
        Requires.RealRoot();
        Requires.Tool("setpriv");
        using var host = new RuledHost();

        // The tools as nobody, in a namespace that is not nobody's.
        foreach ((string tool, string[] arguments) in (IEnumerable<(string, string[])>)[
            ("iptables-nft-save", []), ("nft", ["-j", "list", "ruleset"]), ("iptables-legacy-save", ["-t", "nat"])])
        {
            ToolResult result = host.Feed(
                "setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", ToolProcess.Find(tool)!, .. arguments], "");

            Assert.NotEqual(0, result.ExitCode);
            Assert.Equal(UnreadReason.NotPermitted, RulesetReader.Classify(result.Errors));
        }
    }
}
