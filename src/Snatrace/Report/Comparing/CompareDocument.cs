namespace Snatrace.Report.Comparing;

/// <summary>
/// Two runs held against each other as a JSON document, <c>snatrace.compare/1</c>. <c>ratio</c> is the second run's clash rate divided by the
/// first's, of profiles its window; <c>againstPlain</c> are the ratios to plain masquerade inside either run, and <c>change</c> the second of those divided by the
/// first. Null is "not known", and an end of an interval that is infinite.
/// </summary>
public sealed record CompareDocument(
    string Schema,
    string Version,
    string Before,
    string After,
    bool Comparable,
    IReadOnlyList<Difference> Differences,
    IReadOnlyList<string> MissingArms,
    IReadOnlyList<ComparedArmDocument> Arms)
{
    /// <summary>The schema's name and version.</summary>
    public const string CurrentSchema = "snatrace.compare/1";

    /// <summary>Puts a comparison into the document.</summary>
    public static CompareDocument Of(RunComparison comparison, string version) => new(
        CurrentSchema,
        version,
        comparison.Before.Name,
        comparison.After.Name,
        comparison.IsComparable,
        comparison.Differences,
        comparison.Missing,
        [.. comparison.Arms.Select(ComparedArmDocument.Of)]);
}
