using Snatrace.Rules;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Iptables;

namespace Snatrace.KernelTests.Rulesets;

/// <summary>Rules of iptables, edited by us and put back by the real tool, which then prints what we wrote and nothing else changed.</summary>
public class IptablesEditingTests
{
    private static readonly PortBlock Block = new(10_000, 19_999);

    private static readonly string[] Neighbours =
    [
        "-A PREROUTING -p tcp -m tcp --dport 8080 -j DNAT --to-destination @DNAT",
        "-A POSTROUTING -d @NET -p tcp -m tcp --dport 80 -m comment --comment neighbour -j MASQUERADE",
        "-A MINE -s @NET -m mark --mark 0x1/0x1 -j MASQUERADE --random",
    ];

    public static TheoryData<Backend, string, string, string> Rules()
    {
        var rules = new TheoryData<Backend, string, string, string>();
        foreach (Backend backend in (Backend[])[Backend.IptablesNft, Backend.IptablesLegacy])
        {
            rules.Add(
                backend,
                "-A POSTROUTING -s 198.18.0.0/24 ! -o docker0 -j MASQUERADE",
                "-A POSTROUTING -s 198.18.0.0/24 ! -o docker0 -j MASQUERADE --random-fully",
                "-A POSTROUTING -s 198.18.0.5/32 ! -o docker0 -p tcp -j MASQUERADE --to-ports 10000-19999");
            rules.Add(
                backend,
                "-A MINE -s 198.18.0.0/24 -d 198.19.0.0/24 -p udp -m udp --dport 53 -m comment --comment \"say \\\"a b\\\"\" -j MASQUERADE --to-ports 1024-2047 --random",
                "-A MINE -s 198.18.0.0/24 -d 198.19.0.0/24 -p udp -m udp --dport 53 -m comment --comment \"say \\\"a b\\\"\" -j MASQUERADE --to-ports 1024-2047 --random-fully",
                "-A MINE -s 198.18.0.5/32 -d 198.19.0.0/24 -p udp -m udp --dport 53 -m comment --comment \"say \\\"a b\\\"\" -j MASQUERADE --to-ports 10000-19999 --random");
            rules.Add(
                backend,
                "-A POSTROUTING -o eth+ -j SNAT --to-source 198.19.0.1-198.19.0.4 --persistent",
                "-A POSTROUTING -o eth+ -j SNAT --to-source 198.19.0.1-198.19.0.4 --random-fully --persistent",
                "-A POSTROUTING -s 198.18.0.5/32 -o eth+ -p tcp -j SNAT --to-source 198.19.0.1-198.19.0.4:10000-19999 --persistent");
            rules.Add(
                backend,
                "-A INPUT -j SNAT --to-source 198.19.0.1 --random",
                "-A INPUT -j SNAT --to-source 198.19.0.1 --random-fully",
                "-A INPUT -s 198.18.0.5/32 -p tcp -j SNAT --to-source 198.19.0.1:10000-19999 --random");
        }

        foreach (Backend backend in (Backend[])[Backend.Ip6tablesNft, Backend.Ip6tablesLegacy])
        {
            rules.Add(
                backend,
                "-A POSTROUTING -s fd00::/64 ! -o br0 -j MASQUERADE",
                "-A POSTROUTING -s fd00::/64 ! -o br0 -j MASQUERADE --random-fully",
                "-A POSTROUTING -s fd00::5/128 ! -o br0 -p tcp -j MASQUERADE --to-ports 10000-19999");
            rules.Add(
                backend,
                "-A POSTROUTING -p tcp -j SNAT --to-source [fd01::1-fd01::4]:1024-2047",
                "-A POSTROUTING -p tcp -j SNAT --to-source [fd01::1-fd01::4]:1024-2047 --random-fully",
                "-A POSTROUTING -s fd00::5/128 -p tcp -j SNAT --to-source [fd01::1-fd01::4]:10000-19999");
            rules.Add(
                backend,
                "-A POSTROUTING -j SNAT --to-source fd01::1",
                "-A POSTROUTING -j SNAT --to-source fd01::1 --random-fully",
                "-A POSTROUTING -s fd00::5/128 -p tcp -j SNAT --to-source [fd01::1]:10000-19999");
        }

        return rules;
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Fully_random_changes_the_rule_and_nothing_else(Backend backend, string rule, string fullyRandom, string ports)
    {
        _ = ports;
        using RuledHost host = Given(backend, rule);
        IptablesRuleset before = Read(host, backend);
        SourceNatRule chosen = Choose(before, rule);
        AssertCounters(chosen);

        string edited = IptablesEdit.FullyRandom(chosen);
        Assert.Equal(fullyRandom, edited);
        Apply(host, backend, $"{new IptablesBatch(before).Replace(chosen, edited)}");

        Assert.Equal(
            WithoutComments(before).Replace(rule, fullyRandom, StringComparison.Ordinal), WithoutComments(Read(host, backend)));

        IptablesRuleset after = Read(host, backend);
        Apply(host, backend, $"{new IptablesBatch(after).Replace(Choose(after, fullyRandom), rule)}");
        Assert.Equal(WithoutComments(before), WithoutComments(Read(host, backend)));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_with_ports_of_its_own_stands_before_the_rule(Backend backend, string rule, string fullyRandom, string ports)
    {
        _ = fullyRandom;
        using RuledHost host = Given(backend, rule);
        IptablesRuleset before = Read(host, backend);
        SourceNatRule chosen = Choose(before, rule);
        string source = IptablesRuleset.FamilyOf(backend) == "ip" ? "198.18.0.5" : "fd00::5";
        string protocol = rule.Contains("-p udp", StringComparison.Ordinal) ? "udp" : "tcp";

        string edited = IptablesEdit.Ports(chosen, Block, new RuleNarrowing(System.Net.IPAddress.Parse(source), protocol));
        Assert.Equal(ports, edited);
        Apply(host, backend, $"{new IptablesBatch(before).InsertBefore(chosen, [edited])}");

        IptablesRuleset after = Read(host, backend);
        Assert.Equal(
            WithoutComments(before).Replace($"{Counters(chosen)} {rule}", $"[0:0] {ports}\n{Counters(chosen)} {rule}", StringComparison.Ordinal),
            WithoutComments(after));

        Apply(host, backend, $"{new IptablesBatch(after).Remove(Choose(after, ports))}");
        Assert.Equal(WithoutComments(before), WithoutComments(Read(host, backend)));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Edits_without_the_rest_of_the_table_leave_it_as_it_is(Backend backend, string rule, string fullyRandom, string ports)
    {
        using RuledHost host = Given(backend, rule);
        IptablesRuleset before = Read(host, backend);
        SourceNatRule chosen = Choose(before, rule);

        Apply(host, backend, new IptablesBatch(before).Replace(chosen, fullyRandom).InsertBefore(chosen, [ports]).ToString());

        IptablesRuleset after = Read(host, backend);
        Assert.Equal(
            WithoutComments(before).Replace(
                $"{Counters(chosen)} {rule}", $"[0:0] {ports}\n{Counters(chosen)} {fullyRandom}", StringComparison.Ordinal),
            WithoutComments(after));

        // The same again finds the rule gone, and then nothing at all is done.
        ToolResult refused = host.Feed(
            $"{IptablesRuleset.ToolOf(backend)}-restore", ["--noflush"], new IptablesBatch(before).Replace(chosen, ports).ToString());
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Equal(WithoutComments(after), WithoutComments(Read(host, backend)));

        Apply(host, backend, new IptablesBatch(after)
            .Remove(Choose(after, ports)).Replace(Choose(after, fullyRandom), rule).ToString());
        Assert.Equal(WithoutComments(before), WithoutComments(Read(host, backend)));
    }

    // iptables-save does not print it, and a restore of the whole table would delete it.
    [Fact]
    public void A_chain_of_nfts_own_beside_the_rule_stays()
    {
        const string Own = "chain own {";
        using var host = new RuledHost();
        host.Nft($"table ip nat {{\n {Own}\n type nat hook postrouting priority 90\n oifname \"eth0\" masquerade\n }}\n }}");
        host.Run("iptables-nft -t nat -A POSTROUTING -s 198.18.0.0/24 -j MASQUERADE");
        IptablesRuleset before = Read(host, Backend.IptablesNft);
        Assert.Contains("nat", before.SharedTables);
        SourceNatRule rule = Assert.Single(before.SourceNatRules);

        Apply(host, Backend.IptablesNft, $"{new IptablesBatch(before).Replace(rule, IptablesEdit.FullyRandom(rule))}");

        string after = host.Run("nft list ruleset");
        Assert.Contains(Own, after, StringComparison.Ordinal);
        Assert.Contains("masquerade fully-random", after, StringComparison.Ordinal);
    }

    private static void Apply(RuledHost host, Backend backend, string commands)
    {
        ToolResult result = host.Feed($"{IptablesRuleset.ToolOf(backend)}-restore", ["--noflush"], commands);
        Assert.True(result.ExitCode == 0, $"{result.Errors}\n{commands}");
    }

    private static RuledHost Given(Backend backend, string rule)
    {
        bool isFour = IptablesRuleset.FamilyOf(backend) == "ip";
        IEnumerable<string> neighbours = Neighbours.Select(neighbour => neighbour
            .Replace("@NET", isFour ? "198.18.9.0/24" : "fd09::/64", StringComparison.Ordinal)
            .Replace("@DNAT", isFour ? "198.18.9.9:80" : "[fd09::9]:80", StringComparison.Ordinal));
        var host = new RuledHost();
        Restore(host, backend, $"""
            *filter
            :DOCKER-USER - [0:0]
            [3:180] -A DOCKER-USER -j RETURN
            COMMIT
            *nat
            :MINE - [0:0]
            {string.Join('\n', neighbours)}
            -A POSTROUTING -j MINE
            [7:420] {rule}
            {string.Join('\n', neighbours)}
            COMMIT

            """);
        return host;
    }

    private static void Restore(RuledHost host, Backend backend, string text)
    {
        ToolResult result = host.Feed($"{IptablesRuleset.ToolOf(backend)}-restore", ["-c"], text);
        Assert.True(result.ExitCode == 0, result.Errors);
    }

    private static IptablesRuleset Read(RuledHost host, Backend backend)
    {
        HostRulesets read = host.Read();
        Assert.Empty(read.Unread);
        return Assert.Single(read.Iptables, ruleset => ruleset.Backend == backend);
    }

    private static SourceNatRule Choose(IptablesRuleset ruleset, string text) =>
        Assert.Single(ruleset.SourceNatRules, rule => rule.Text == text);

    private static string Counters(SourceNatRule rule) => $"[{rule.Packets}:{rule.Bytes}]";

    // ip6tables-nft 1.8.9 takes a rule's counters from nobody: all of its rules begin at zero, whoever restores them.
    private static void AssertCounters(SourceNatRule rule)
    {
        if (rule.Location.Backend != Backend.Ip6tablesNft)
        {
            Assert.Equal((7, 420), (rule.Packets, rule.Bytes));
        }
    }

    // The tool writes the time into them.
    private static string WithoutComments(IptablesRuleset ruleset) => string.Join(
        '\n', ruleset.ToString().Split('\n').Where(line => !line.StartsWith('#')));
}
