using System.Globalization;
using System.Net;
using Snatrace.Owners;
using Snatrace.Results;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Iptables;
using Snatrace.Rulesets.Nft;
using Snatrace.Rulesets.Walk;

namespace Snatrace.Mitigation;

/// <summary>Which rules would be changed, and how. Making one changes nothing.</summary>
/// <param name="Strategy">What is done.</param>
/// <param name="Changes">The changes.</param>
/// <param name="LeftAlone">The rules that stay, each with the reason.</param>
public sealed record MitigationPlan(
    MitigationStrategy Strategy, IReadOnlyList<PlannedChange> Changes, IReadOnlyList<RuleLeftAlone> LeftAlone)
{
    // What masquerade has for client ports from 1024 up (nf_nat_l4proto_unique_tuple, net/netfilter/nf_nat_core.c).
    private const ushort FirstPort = 1024;
    private const int AllPorts = ushort.MaxValue - FirstPort + 1;

    // Ports mean nothing without a protocol; these two have most of the traffic, and the rule itself takes the rest.
    private static readonly string[] Protocols = ["tcp", "udp"];

    private static readonly string[] Words = [" l4proto ", " protocol ", " nexthdr ", " th ", " @th,", " @nh,", " tcp ", " udp "];

    /// <summary>Plans <see cref="MitigationStrategy.FullyRandom"/>.</summary>
    /// <param name="rulesets">The rules of the namespace.</param>
    /// <param name="chosen">Numbers of the rules to change; empty for all that keep the clients' ports.</param>
    public static MitigationPlan FullyRandom(HostRulesets rulesets, IReadOnlyList<int> chosen) => Plan(
        MitigationStrategy.FullyRandom,
        rulesets,
        chosen,
        rule => IsRandomAlready(rule, chosen),
        rule => new RuleChange(rule.Location, rule.Text, rule.Randomisation, EditOf(rulesets, rule), []));

    /// <summary>Plans <see cref="MitigationStrategy.FullyRandom"/> in a table of our own, which decides before the rules and leaves them as they are.</summary>
    /// <param name="rulesets">The rules of the namespace.</param>
    /// <param name="chosen">Numbers of the rules to come before; empty for all that keep the clients' ports.</param>
    public static MitigationPlan InOwnTable(HostRulesets rulesets, IReadOnlyList<int> chosen) => Plan(
        MitigationStrategy.FullyRandom,
        rulesets,
        chosen,
        rule => OwnTableRules.IsOurs(rule.Location) ? "it is our own" : IsRandomAlready(rule, chosen),
        rule =>
        {
            (string family, IReadOnlyList<string> rules) = EarlyRule.Of(rulesets, rule, OwnTable.Priority);
            return new RuleChange(rule.Location, rule.Text, rule.Randomisation, rule.Text, []) { OwnTable = new OwnTable(family, rules) };
        });

    /// <summary>Plans <see cref="MitigationStrategy.Partition"/>.</summary>
    /// <param name="rulesets">The rules of the namespace.</param>
    /// <param name="chosen">Numbers of the rules to change; empty for all.</param>
    /// <param name="addresses">The containers' addresses, each of which gets a block of ports.</param>
    public static MitigationPlan Partition(HostRulesets rulesets, IReadOnlyList<int> chosen, IReadOnlyList<IPAddress> addresses)
    {
        SourceNatRule[] concerned =
        [
            .. from rule in rulesets.SourceNatRules.Index()
               where chosen.Count == 0 || chosen.Contains(rule.Index + 1)
               where Concerns(rule.Item)
               select rule.Item,
        ];
        return Plan(
            MitigationStrategy.Partition,
            rulesets,
            chosen,
            rule => !Concerns(rule) ? "none of the addresses is among its sources"
                : IsSpelledAnew(rule) ? "nft lists a copy of it in words of its own, by which it could not be found again"
                : OwnPorts(rule) is { Count: var count } && count < addresses.Count ? "it has fewer ports than there are addresses"
                : OwnPorts(rule) is { } own && concerned.Any(other => OwnPorts(other) != own)
                    ? "it has ports of its own, so its blocks and those of another rule would meet: choose it alone with --rule"
                : null,
            rule => new RuleChange(rule.Location, rule.Text, rule.Randomisation, rule.Text, CopiesOf(rulesets, rule, addresses)));

        bool Concerns(SourceNatRule rule) => addresses.Any(address => RuleSources.CanInclude(rule, address));
    }

    private static string? IsRandomAlready(SourceNatRule rule, IReadOnlyList<int> chosen) =>
        rule.Randomisation == PortRandomisation.FullyRandom ? "it is fully random already"
        : rule.Randomisation == PortRandomisation.Random && chosen.Count == 0 ? "it is random, which is the same since Linux 5.0"
        : null;

    // With a protocol or a port in it, nft shortens what a copy says twice.
    private static bool IsSpelledAnew(SourceNatRule rule) =>
        rule.Location.Backend == Backend.Nft && Words.Any(word => $" {rule.Text}".Contains(word, StringComparison.Ordinal));

    /// <summary>Ports that each address gets.</summary>
    public static int BlockSize(SourceNatRule rule, int addresses) => (OwnPorts(rule)?.Count ?? AllPorts) / addresses;

    // All of them written out, as libvirt does, are not chosen.
    private static PortBlock? OwnPorts(SourceNatRule rule) => rule.Ports is { First: FirstPort, Last: ushort.MaxValue } ? null : rule.Ports;

    // A rule for one protocol has copies for that one.
    private static IEnumerable<string> ProtocolsOf(SourceNatRule rule) =>
        rule.Location.Backend == Backend.Nft ? Protocols
        : Protocols.Where(protocol => Protocols.All(other => other == protocol || !$" {rule.Text} ".Contains($" -p {other} ", StringComparison.Ordinal)));


    private static MitigationPlan Plan(
        MitigationStrategy strategy,
        HostRulesets rulesets,
        IReadOnlyList<int> chosen,
        Func<SourceNatRule, string?> objection,
        Func<SourceNatRule, RuleChange> change)
    {
        var changes = new List<PlannedChange>();
        var leftAlone = new List<RuleLeftAlone>();
        foreach ((int index, SourceNatRule rule) in rulesets.SourceNatRules.Index())
        {
            int number = index + 1;
            var owner = Owner.Of(rule);
            string? reason = chosen.Count > 0 && !chosen.Contains(number) ? "not chosen" : objection(rule);
            try
            {
                if (reason is null)
                {
                    changes.Add(new PlannedChange(number, rule, owner, change(rule) with { Owner = owner.Name }));
                }
            }
            catch (RuleEditException impossible)
            {
                reason = impossible.Why;
            }

            if (reason is not null)
            {
                leftAlone.Add(new RuleLeftAlone(number, rule, owner, reason));
            }
        }

        return new MitigationPlan(strategy, changes, leftAlone);
    }

    private static string EditOf(HostRulesets rulesets, SourceNatRule rule) => rule.Location.Backend == Backend.Nft
        ? NftEdit.FullyRandom(rulesets.Nft, rule).Text
        : IptablesEdit.FullyRandom(rule);

    // The blocks are the same under every rule: they have to differ wherever two rules translate to one address.
    private static InsertedRule[] CopiesOf(HostRulesets rulesets, SourceNatRule rule, IReadOnlyList<IPAddress> addresses)
    {
        int size = BlockSize(rule, addresses.Count);
        int first = OwnPorts(rule)?.First ?? FirstPort;
        return
        [
            .. from address in addresses.Index()
               where RuleSources.CanInclude(rule, address.Item)
               let block = new PortBlock((ushort)(first + (address.Index * size)), (ushort)(first + ((address.Index + 1) * size) - 1))
               from protocol in ProtocolsOf(rule)
               let narrowing = new RuleNarrowing(address.Item, protocol)
               let text = rule.Location.Backend == Backend.Nft
                   ? NftEdit.Ports(rulesets.Nft, rule, block, narrowing).Text
                   : IptablesEdit.Ports(rule, block, narrowing)
               select new InsertedRule(text, string.Create(CultureInfo.InvariantCulture, $"{address.Item}"), protocol, block),
        ];
    }
}
