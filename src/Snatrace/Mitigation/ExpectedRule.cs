using Snatrace.Rulesets;
using Snatrace.Rulesets.Walk;

namespace Snatrace.Mitigation;

/// <summary>
/// A rule that should stand in a chain after a change. What nobody touched has to read as before; what was written has to mean what was
/// planned, in whatever words its tool prints it.
/// </summary>
/// <param name="Text">As it was, or as it was planned.</param>
/// <param name="Means">Whether a rule that reads otherwise means the same; null where it has to read so.</param>
internal sealed record ExpectedRule(string Text, Func<ListedRule, bool>? Means = null)
{
    private long? Handle { get; init; }

    /// <summary>A rule that nobody touches.</summary>
    internal static ExpectedRule Kept(ListedRule rule) => new(rule.Text) { Handle = rule.Handle };

    /// <summary>A rule that keeps all but how it picks ports.</summary>
    internal static ExpectedRule Edited(ListedRule original, string text) =>
        new(text, seen => IsSame(original, seen, rule => rule with { Randomisation = PortRandomisation.FullyRandom }) && SameTerms(original.Terms(), seen.Terms()));

    /// <summary>A copy of a rule for one address and protocol.</summary>
    internal static ExpectedRule Copy(ListedRule original, InsertedRule copy) => new(
        copy.Text,
        seen => IsSame(original, seen, rule => rule with { Ports = copy.Ports })
            && SameTerms([.. WithoutWider(original.Terms(), copy), .. Narrowing(copy)], [.. WithoutWider(seen.Terms(), copy), .. Narrowing(copy)])
            && Narrowing(copy).All(seen.Terms().Contains));

    internal bool Fits(ListedRule seen) => Means is null ? seen.Text == Text || (Handle is not null && seen.Handle == Handle) : seen.SourceNat is not null && Means(seen);

    private static bool IsSame(ListedRule original, ListedRule seen, Func<SourceNatRule, SourceNatRule> change) =>
        original.SourceNat is { } was && seen.SourceNat is { } rule && Meaning(change(was)) == Meaning(rule);

    private static (SourceNatKind, PortRandomisation, PortBlock?, string?, bool, string?) Meaning(SourceNatRule rule) =>
        (rule.Kind, rule.Randomisation, rule.Ports, rule.Address, rule.Persistent, rule.Comment);

    private static bool SameTerms(IReadOnlyList<RuleTerm> some, IReadOnlyList<RuleTerm> others) => some.ToHashSet().SetEquals(others);

    // iptables writes the address in place of the network, nft beside it.
    private static IEnumerable<RuleTerm> WithoutWider(IEnumerable<RuleTerm> terms, InsertedRule copy) => terms.Where(
        term => term.Negated || !(term.Subject.EndsWith("saddr", StringComparison.Ordinal) || (term.Subject == "l4proto" && term.Value == copy.Protocol)));

    private static RuleTerm[] Narrowing(InsertedRule copy)
    {
        bool isFour = copy.Narrowing.Source!.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork;
        return
        [
            new RuleTerm(isFour ? "ip saddr" : "ip6 saddr", false, isFour ? $"{copy.Source}/32" : $"{copy.Source}/128") { IsPlain = true },
            new RuleTerm("l4proto", false, copy.Protocol) { IsPlain = true },
        ];
    }
}
