using System.Net;

namespace Snatrace.Results;

/// <summary>One connect of a clash.</summary>
/// <param name="From">The container's address and the port it connected from.</param>
/// <param name="Cpu">The CPU it ran on.</param>
/// <param name="LeftNs">When its connect call began, in nanoseconds from the earliest of the round.</param>
/// <param name="Retransmits">How often its SYN was sent again: 0 for the winner.</param>
/// <param name="Answered">When it was answered, from the same moment, to some ten microseconds; null if it was not.</param>
/// <param name="TranslatedTo">Address and port the destination saw in the end; null if the table no longer told.</param>
public sealed record FollowedConnect(
    IPEndPoint From, int Cpu, double LeftNs, int Retransmits, TimeSpan? Answered, IPEndPoint? TranslatedTo);
