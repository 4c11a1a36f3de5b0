using Snatrace.Results;

namespace Snatrace.Report;

/// <summary>Races through the host's own rules, before a change and after.</summary>
/// <param name="Bridge">The bridge of the racers.</param>
/// <param name="From">Their addresses.</param>
/// <param name="To">Where they connected to.</param>
/// <param name="Destination"><c>built</c>, or <c>given</c> when it is somebody else's.</param>
/// <param name="Rules">The rules they met, by number.</param>
/// <param name="Before">Under the rules as they were.</param>
/// <param name="After">Under the rules as they are; null when there was no race any more.</param>
/// <param name="Comparison">Both held against each other; null without both.</param>
public sealed record VerificationDocument(
    string Bridge,
    IReadOnlyList<string> From,
    string To,
    string Destination,
    IReadOnlyList<int> Rules,
    RacedArmDocument Before,
    RacedArmDocument? After,
    ComparisonDocument? Comparison)
{
    internal static VerificationDocument Of(Verification verification) => new(
        verification.Bridge,
        [.. verification.From.Select(address => address.ToString())],
        verification.To.ToString(),
        verification.IsDistant ? "given" : "built",
        verification.Rules,
        RacedArmDocument.Of(verification.Before),
        verification.After is { } after ? RacedArmDocument.Of(after) : null,
        Findings.Comparison.Of(verification.Arms) is [var comparison] ? ComparisonDocument.Of(comparison) : null);
}
