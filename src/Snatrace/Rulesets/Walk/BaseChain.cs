namespace Snatrace.Rulesets.Walk;

/// <summary>A chain that the kernel calls for source NAT, and what becomes of the packet in it.</summary>
/// <param name="Backend">Who keeps it.</param>
/// <param name="Family">Its table's family.</param>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name.</param>
/// <param name="Priority">When it is called.</param>
/// <param name="Drops">Whether what falls through is dropped.</param>
/// <param name="Outcome">What becomes of a packet that enters it.</param>
internal sealed record BaseChain(
    Backend Backend, string Family, string Table, string Name, long Priority, bool Drops, Outcome Outcome)
{
    /// <summary>Whether no later chain sees the packet without a source.</summary>
    internal Truth Ends =>
        !Outcome.MayAccept && (!Outcome.MayReturn || Drops) ? Truth.Yes
        : Outcome.MayEnd || (Outcome.MayReturn && Drops) ? Truth.Maybe
        : Truth.No;

    /// <summary>The walk through it for a packet that comes to it, or may.</summary>
    internal ChainWalk Report(Truth comes) => new(
        Backend,
        Family,
        Table,
        Name,
        Priority,
        [.. Outcome.Hits.Select(hit => new RuleHit(hit.Key, hit.Value.And(comes)))]);
}
