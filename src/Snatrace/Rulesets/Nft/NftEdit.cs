using System.Net.Sockets;
using System.Text.Json;

namespace Snatrace.Rulesets.Nft;

/// <summary>A rule of nft with its source NAT changed: as JSON to write, and as text to show.</summary>
public static class NftEdit
{
    // As nft prints them (src/statement.c, print_nf_nat_flags).
    private static readonly string[] FlagOrder = ["random", "fully-random", "persistent", "netmap"];

    /// <summary>The rule with <c>fully-random</c>, in place of <c>random</c> where it has that. Its counter keeps its numbers.</summary>
    /// <exception cref="RuleEditException">The rule is not there as it was read, or nft cannot write it back.</exception>
    public static NftEdited FullyRandom(NftRuleset ruleset, SourceNatRule rule) =>
        Randomise(ruleset, rule, PortRandomisation.FullyRandom);

    /// <summary>The rule with ports picked in this way. Its counter keeps its numbers.</summary>
    /// <exception cref="RuleEditException">The rule is not there as it was read, or nft cannot write it back.</exception>
    public static NftEdited Randomise(NftRuleset ruleset, SourceNatRule rule, PortRandomisation randomisation)
    {
        (NftRule found, NftNatStatement nat) = FindWritable(ruleset, rule);
        string[] random = randomisation switch
        {
            PortRandomisation.FullyRandom => ["fully-random"],
            PortRandomisation.Random => ["random"],
            _ => [],
        };
        string[] flags = InOrder([.. nat.Flags.Where(flag => flag is not ("random" or "fully-random")), .. random]);
        return new NftEdited(
            NftEditText.SetFlags(rule.Text, flags),
            NftRuleJson.Rule(found, writer =>
            {
                foreach ((int index, NftJson statement) in found.Statements.Index())
                {
                    if (index == nat.Index)
                    {
                        NftRuleJson.WriteNat(writer, statement, flags, ports: null);
                    }
                    else
                    {
                        statement.Element.WriteTo(writer);
                    }
                }
            }),
            NftRuleJson.Reference(rule));
    }

    /// <summary>
    /// The rule with these ports in place of all or of its own. Restricted further it is a copy beside the rule, whose counter begins at zero.
    /// </summary>
    /// <exception cref="RuleEditException">
    /// The rule is not there as it was read, nft cannot write it back, or it has no way to say it.
    /// </exception>
    public static NftEdited Ports(NftRuleset ruleset, SourceNatRule rule, PortBlock ports, RuleNarrowing narrowing)
    {
        (NftRule found, NftNatStatement nat) = FindWritable(ruleset, rule);
        List<(string Text, string Left, string Right)> conditions = Conditions(found, narrowing);
        bool isCopy = narrowing != RuleNarrowing.None;
        string text = NftEditText.SetPorts(rule, ports);
        return new NftEdited(
            string.Concat([.. conditions.Select(condition => $"{condition.Text} {condition.Right} "), text]),
            NftRuleJson.Rule(found, writer =>
            {
                foreach ((_, string left, string right) in conditions)
                {
                    NftRuleJson.WriteMatch(writer, left, right);
                }

                foreach ((int index, NftJson statement) in found.Statements.Index())
                {
                    if (index == nat.Index)
                    {
                        NftRuleJson.WriteNat(writer, statement, nat.Flags, ports);
                    }
                    else if (isCopy && IsCounter(statement))
                    {
                        writer.WriteRawValue("""{"counter": {"packets": 0, "bytes": 0}}""");
                    }
                    else
                    {
                        statement.Element.WriteTo(writer);
                    }
                }
            }),
            NftRuleJson.Reference(rule));
    }

    private static (NftRule Rule, NftNatStatement Nat) FindWritable(NftRuleset ruleset, SourceNatRule rule)
    {
        NftRule found = ruleset.Find(rule);
        if (found.Statements.Any(statement => statement.Only().Name == "xt"))
        {
            throw new RuleEditException(rule.Text, "an extension of iptables is in it, which nft prints and cannot write back");
        }

        return (found, NftNatStatement.Read(found) ?? throw new RuleEditException(rule.Text, "no source NAT is in it"));
    }

    private static List<(string Text, string Left, string Right)> Conditions(NftRule rule, RuleNarrowing narrowing)
    {
        List<(string Text, string Left, string Right)> conditions = [];
        if (narrowing.Source is { } source)
        {
            string family = source.AddressFamily == AddressFamily.InterNetwork ? "ip" : "ip6";
            conditions.Add(($"{family} saddr", $$$"""{"payload": {"protocol": "{{{family}}}", "field": "saddr"}}""", source.ToString()));
        }

        string? has = NftProtocol.Of(rule);
        if (has is not null && narrowing.Protocol is { } wanted && has != wanted && has != NftProtocol.Several)
        {
            throw new RuleEditException(rule.Text, $"ports of {wanted} do not go with a rule for {has}");
        }

        if (narrowing.Protocol is { } protocol && protocol != has)
        {
            conditions.Add(("meta l4proto", """{"meta": {"key": "l4proto"}}""", protocol));
        }
        else if (has is null)
        {
            throw new RuleEditException(rule.Text, "ports need a protocol");
        }

        return conditions;
    }

    private static string[] InOrder(IReadOnlyList<string> flags) =>
        [.. FlagOrder.Where(flags.Contains), .. flags.Where(flag => !FlagOrder.Contains(flag))];

    private static bool IsCounter(NftJson statement) =>
        statement.Only() is { Name: "counter", Value.Element.ValueKind: JsonValueKind.Object };
}
