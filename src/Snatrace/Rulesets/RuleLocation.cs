namespace Snatrace.Rulesets;

/// <summary>Where a rule stands.</summary>
/// <param name="Backend">Who keeps it.</param>
/// <param name="Family"><c>ip</c>, <c>ip6</c> or <c>inet</c>.</param>
/// <param name="Table">Its table.</param>
/// <param name="Chain">Its chain.</param>
/// <param name="Position">Its number in the chain, from 1.</param>
/// <param name="Handle">Its handle; null for iptables, which has none.</param>
public sealed record RuleLocation(Backend Backend, string Family, string Table, string Chain, int Position, long? Handle);
