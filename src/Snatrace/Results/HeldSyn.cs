using System.Net;

namespace Snatrace.Results;

/// <summary>A SYN that was held.</summary>
/// <param name="Client">Who sent it: the container's address and source port.</param>
/// <param name="Translated">The source address and port NAT had given it while it was held.</param>
/// <param name="Lost">It got no answer once released.</param>
/// <param name="Healed">How its connect ended after all, if its first SYN was lost; null if it had no need to, or did not.</param>
public sealed record HeldSyn(IPEndPoint Client, IPEndPoint Translated, bool Lost, Recovery? Healed);
