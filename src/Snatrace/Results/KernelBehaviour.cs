namespace Snatrace.Results;

/// <summary>What this kernel does, seen in a private namespace. Null: it could not be seen.</summary>
/// <param name="RandomFlag">What <c>masquerade random</c> does: a hash of the destination, before Linux 5.0, gives ports in a row.</param>
/// <param name="RandomPorts">The ports it gave to connections, one after the other.</param>
/// <param name="Fallback">What plain masquerade does when the client's port is taken: before Linux 5.0, a counter that all share.</param>
/// <param name="FallbackPorts">The ports it gave.</param>
/// <param name="Counters">A row of conntrack's counters, which says which there are; their numbers mean nothing.</param>
public sealed record KernelBehaviour(
    PortChoice? RandomFlag,
    IReadOnlyList<int> RandomPorts,
    PortChoice? Fallback,
    IReadOnlyList<int> FallbackPorts,
    CounterRow? Counters);
