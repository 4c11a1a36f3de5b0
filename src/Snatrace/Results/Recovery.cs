using System.Net;

namespace Snatrace.Results;

/// <summary>A connect that came through after its first SYN was lost.</summary>
/// <param name="After">From the connect call to the answer, the time a user waits. Its SYN was sent again after 1 s.</param>
/// <param name="Translated">The source address and port NAT gave the second SYN.</param>
public sealed record Recovery(TimeSpan After, IPEndPoint Translated);
