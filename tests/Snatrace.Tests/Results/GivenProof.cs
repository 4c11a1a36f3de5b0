using System.Net;
using Snatrace.Results;

namespace Snatrace.Tests.Results;

/// <summary>A proof with two containers: both SYNs held, then released.</summary>
internal static class GivenProof
{
    private static readonly IPEndPoint First = IPEndPoint.Parse("198.18.0.2:41000");
    private static readonly IPEndPoint Second = IPEndPoint.Parse("198.18.0.3:41000");

    /// <summary>Both were given the same port; one was dropped, and came through a second later.</summary>
    internal static readonly ProofResult Clash = new(ArmResult.Baseline,
    [
        new(First, IPEndPoint.Parse("198.18.1.1:41000"), Lost: false, Healed: null),
        new(Second, IPEndPoint.Parse("198.18.1.1:41000"), Lost: true, new Recovery(
            TimeSpan.FromMilliseconds(1043.5), IPEndPoint.Parse("198.18.1.1:49284"))),
    ]);

    /// <summary>Each was given a port of its own.</summary>
    internal static ProofResult Apart(string arm) => new(arm,
    [
        new(First, IPEndPoint.Parse("198.18.1.1:5001"), Lost: false, Healed: null),
        new(Second, IPEndPoint.Parse("198.18.1.1:49284"), Lost: false, Healed: null),
    ]);

    /// <summary>A run of one round per arm.</summary>
    internal static LabResult Run(params ProofResult[] proof) => Given.Run(
        [.. proof.Select(arm => Given.Arm(arm.Arm, rounds: 1, clashes: arm.Syns.Count(syn => syn.Lost)))]) with
    {
        Proof = proof,
        Stopped = StopReason.Rounds,
    };
}
