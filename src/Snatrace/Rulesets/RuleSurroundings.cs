namespace Snatrace.Rulesets;

/// <summary>What stands around a rule, and tells who wrote it where the rule itself does not.</summary>
/// <param name="Chains">Names of all chains of the ruleset that holds it, whatever their table.</param>
/// <param name="TableComment">The comment of its table, which only nft has; null without.</param>
/// <param name="ChainComment">The comment of its chain, or of an iptables jump to it; null without.</param>
public sealed record RuleSurroundings(IReadOnlySet<string> Chains, string? TableComment, string? ChainComment)
{
    /// <summary>Nothing.</summary>
    public static readonly RuleSurroundings None = new(new HashSet<string>(), null, null);
}
