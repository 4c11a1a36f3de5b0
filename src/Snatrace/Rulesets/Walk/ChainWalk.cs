namespace Snatrace.Rulesets.Walk;

/// <summary>What a connection meets in a chain that the kernel calls for source NAT.</summary>
/// <param name="Backend">Who keeps it.</param>
/// <param name="Family">Its table's family.</param>
/// <param name="Table">Its table.</param>
/// <param name="Chain">Its name.</param>
/// <param name="Priority">The lower, the earlier; which of two with the same comes first depends on which was made first.</param>
/// <param name="Rules">The source-NAT rules that can be reached from it, in the order in which it may meet them, those that are missed too.</param>
public sealed record ChainWalk(
    Backend Backend, string Family, string Table, string Chain, long Priority, IReadOnlyList<RuleHit> Rules);
