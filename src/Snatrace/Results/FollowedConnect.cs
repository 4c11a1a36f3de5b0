using System.Net;

namespace Snatrace.Results;

/// <summary>One connect of a clash.</summary>
/// <param name="From">The container's address and the port it connected from.</param>
/// <param name="Cpu">The CPU it ran on.</param>
/// <param name="Left">When its connect call began, from the earliest of the round.</param>
/// <param name="Retransmits">How often its SYN was sent again: 0 for the winner.</param>
/// <param name="Answered">When it was answered, from the same moment; null if it was not.</param>
/// <param name="TranslatedTo">Address and port the destination saw in the end; null if the table no longer told.</param>
public sealed record FollowedConnect(
    IPEndPoint From, int Cpu, TimeSpan Left, int Retransmits, TimeSpan? Answered, IPEndPoint? TranslatedTo);
