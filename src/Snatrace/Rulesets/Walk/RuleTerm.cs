namespace Snatrace.Rulesets.Walk;

/// <summary>A condition of a rule, in words that iptables and nft share where there are such.</summary>
/// <param name="Subject">
/// <c>ip saddr</c>, <c>ip6 daddr</c>, <c>oifname</c>, <c>iifname</c>, <c>l4proto</c>, <c>tcp dport</c>; else as its tool writes it.
/// </param>
/// <param name="Negated">Whether it holds for everything but the value.</param>
/// <param name="Value"><c>198.18.0.0/24</c> always with a length, <c>eth*</c>, <c>80</c>, <c>80-90</c>; else as its tool writes it.</param>
internal sealed record RuleTerm(string Subject, bool Negated, string Value)
{
    /// <summary>Whether the subject is one of those above, so that every tool can say it.</summary>
    internal bool IsPlain { get; init; }

    /// <summary>Whether it holds for a packet every time it is asked: a limit or a draw of lots does not.</summary>
    internal bool IsSteady { get; init; } = true;
}
