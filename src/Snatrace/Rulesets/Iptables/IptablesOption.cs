namespace Snatrace.Rulesets.Iptables;

/// <summary>An option of a rule with what belongs to it.</summary>
/// <param name="Name"><c>-s</c>, <c>--to-ports</c>.</param>
/// <param name="Negated">Whether <c>!</c> stands before it.</param>
/// <param name="Values">Its arguments, none to several.</param>
/// <param name="Start">Where it begins in the rule's text, its <c>!</c> included.</param>
/// <param name="End">Where it and its arguments end in the rule's text.</param>
public sealed record IptablesOption(string Name, bool Negated, IReadOnlyList<IptablesWord> Values, int Start, int End)
{
    /// <summary>Its only argument; null when it has none or several.</summary>
    public string? Value => Values.Count == 1 ? Values[0].Value : null;
}
