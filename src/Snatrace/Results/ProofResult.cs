namespace Snatrace.Results;

/// <summary>One round under one arm in which every SYN was held between NAT and confirm, then released.</summary>
/// <param name="Arm">The arm's name.</param>
/// <param name="Syns">Each container's SYN, in the order of release.</param>
public sealed record ProofResult(string Arm, IReadOnlyList<HeldSyn> Syns);
