namespace Snatrace.Rulesets;

/// <summary>What a copy of a rule is restricted to, beside its own conditions; null leaves them as they are.</summary>
/// <param name="Source">A source address within the rule's own sources.</param>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>: ports mean nothing without one, and every tool refuses them.</param>
public sealed record RuleNarrowing(System.Net.IPAddress? Source, string? Protocol)
{
    /// <summary>To nothing.</summary>
    public static readonly RuleNarrowing None = new(null, null);
}
