using System.Net;

namespace Snatrace.Results;

/// <summary>One round under one arm in which every SYN was held between NAT and confirm, then released.</summary>
/// <param name="Arm">The arm's name.</param>
/// <param name="Syns">Each container's SYN, in the order of release.</param>
public sealed record ProofResult(string Arm, IReadOnlyList<HeldSyn> Syns);

/// <summary>A SYN that was held.</summary>
/// <param name="Client">Who sent it: the container's address and source port.</param>
/// <param name="Translated">The source address and port NAT had given it while it was held.</param>
/// <param name="Lost">It got no answer once released.</param>
/// <param name="Healed">How its connect ended after all, if its first SYN was lost; null if it had no need to, or did not.</param>
public sealed record HeldSyn(IPEndPoint Client, IPEndPoint Translated, bool Lost, Recovery? Healed);

/// <summary>A connect that came through after its first SYN was lost.</summary>
/// <param name="After">From the connect call to the answer, the time a user waits. Its SYN was sent again after 1 s.</param>
/// <param name="Translated">The source address and port NAT gave the second SYN.</param>
public sealed record Recovery(TimeSpan After, IPEndPoint Translated);
