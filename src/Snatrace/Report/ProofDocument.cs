using Snatrace.Results;

namespace Snatrace.Report;

/// <summary>What the proof showed under one arm.</summary>
public sealed record ProofDocument(string Arm, IReadOnlyList<HeldSynDocument> Syns)
{
    internal static ProofDocument Of(ProofResult proof) => new(proof.Arm, [.. proof.Syns.Select(HeldSynDocument.Of)]);
}
