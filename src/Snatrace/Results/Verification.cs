using System.Net;

namespace Snatrace.Results;

/// <summary>What races through the host's own rules brought, before a change of the rules and after.</summary>
public sealed record Verification
{
    /// <summary>The bridge of the racers.</summary>
    public required string Bridge { get; init; }

    /// <summary>The racers' addresses.</summary>
    public required IReadOnlyList<IPAddress> From { get; init; }

    /// <summary>Where they connected to.</summary>
    public required IPEndPoint To { get; init; }

    /// <summary>Whether the destination is somebody else's: then there are few rounds, and SYNs can be lost beyond the host.</summary>
    public bool IsDistant { get; init; }

    /// <summary>The rules they met, by their numbers in the plan.</summary>
    public required IReadOnlyList<int> Rules { get; init; }

    /// <summary>Under the rules as they were.</summary>
    public required ArmResult Before { get; init; }

    /// <summary>Under the rules as they are now; null when there was no race any more.</summary>
    public ArmResult? After { get; init; }

    /// <summary>Both, as far as there are.</summary>
    public IReadOnlyList<ArmResult> Arms => After is null ? [Before] : [Before, After];
}
