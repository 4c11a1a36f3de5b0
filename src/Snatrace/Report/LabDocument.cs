using Snatrace.Findings;
using Snatrace.Results;

namespace Snatrace.Report;

/// <summary>
/// The result of a run as a JSON document, <c>snatrace.lab/1</c>. Rates are per round or per connect, between 0 and 1, with exact 95 %
/// intervals; under a steady load every connect is a round of its own. Null is "not known": a counter the kernel does not send, a rate of nothing, an end of an interval that is infinite.
/// </summary>
public sealed record LabDocument(
    string Schema,
    string Version,
    DateTimeOffset StartedAt,
    double ElapsedSeconds,
    HostDocument Host,
    int Containers,
    int Racers,
    int Widen,
    string Load,
    double? DialIntervalUs,
    string Verdict,
    string Reason,
    string Stopped,
    IReadOnlyList<ArmDocument> Arms,
    IReadOnlyList<ComparisonDocument> Comparisons,
    IReadOnlyList<ProofDocument>? Proof,
    IReadOnlyList<string>? CommandLine,
    IReadOnlyList<CounterSampleDocument>? Samples,
    FollowedDocument? Followed)
{
    /// <summary>The schema's name and version.</summary>
    public const string CurrentSchema = "snatrace.lab/1";

    /// <summary>Puts a judged run into the document.</summary>
    /// <param name="result">The run.</param>
    /// <param name="judgement">What it was found to mean.</param>
    /// <param name="version">The program's.</param>
    /// <param name="commandLine">The arguments it was given, so that the run can be repeated.</param>
    public static LabDocument Of(LabResult result, Judgement judgement, string version, IReadOnlyList<string> commandLine) => new(
        CurrentSchema,
        version,
        result.StartedAt,
        Round(result.Elapsed.TotalSeconds),
        HostDocument.Of(result.Host),
        result.Containers,
        result.Racers,
        result.Widen,
        Words.Of(result.Load),
        result.DialInterval?.TotalMicroseconds,
        Words.Of(judgement.Verdict),
        judgement.Reason,
        Words.Of(result.Stopped),
        [.. result.Arms.Select(ArmDocument.Of)],
        [.. Comparison.Of(result.Arms).Select(ComparisonDocument.Of)],
        result.Proof?.Select(ProofDocument.Of).ToArray(),
        commandLine,
        [.. result.Samples.Select(CounterSampleDocument.Of)],
        FollowedDocument.Of(result.Followed));

    internal static double Round(double value) => Math.Round(value, 6);
}
