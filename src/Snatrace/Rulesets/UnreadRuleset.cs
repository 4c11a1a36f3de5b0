namespace Snatrace.Rulesets;

/// <summary>A ruleset, or a part of it, that could not be read. It is said, not passed over.</summary>
/// <param name="Backend">Whose.</param>
/// <param name="Reason">Why, in a word.</param>
/// <param name="What">Why, in words; the tool's own where it had any.</param>
public sealed record UnreadRuleset(Backend Backend, UnreadReason Reason, string What);
