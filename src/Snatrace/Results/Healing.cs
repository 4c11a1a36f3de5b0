namespace Snatrace.Results;

/// <summary>
/// What became of connects whose SYN conntrack did not let in: their sockets were seen waiting for an answer, in network namespaces of which
/// a process is visible, while there was no entry for them; and followed.
/// </summary>
/// <param name="Namespaces">Network namespaces that could be looked into, the examined one among them.</param>
/// <param name="SynRetransmits">SYNs that all of their clients sent again meanwhile (TCPSynRetrans).</param>
/// <param name="Healed">Connects that had an entry later: the SYN that was sent again was let in.</param>
/// <param name="Remapped">Of these, those whose source port is not the client's.</param>
/// <param name="Stuck">
/// Connects whose SYN was sent again and not let in either, though others to the same destination are tracked here.
/// </param>
public sealed record Healing(int Namespaces, long SynRetransmits, int Healed, int Remapped, int Stuck);
