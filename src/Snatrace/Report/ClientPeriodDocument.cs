using Snatrace.Results;

namespace Snatrace.Report;

/// <summary>
/// A summary interval of the client as a line of JSON, <c>snatrace.client.period/1</c>: what ended in it. The keys are those of
/// <see cref="ClientDocument"/>.
/// </summary>
public sealed record ClientPeriodDocument(
    string Schema,
    DateTimeOffset At,
    double ElapsedSeconds,
    long Connects,
    long Failed,
    long LostSyns,
    long Recovered,
    long Cancelled,
    long MissedSlots,
    IReadOnlyDictionary<string, long> Errors,
    LatencyDocument? Latency,
    double RequestsPerSecond)
{
    /// <summary>The schema's name and version.</summary>
    public const string CurrentSchema = "snatrace.client.period/1";

    /// <summary>Puts an interval into the document.</summary>
    public static ClientPeriodDocument Of(ClientPeriod period) => new(
        CurrentSchema,
        period.At,
        LabDocument.Round(period.Elapsed.TotalSeconds),
        period.Connects.Connects,
        period.Connects.Failed,
        period.Connects.LostSyns,
        period.Connects.Recovered,
        period.Connects.Cancelled,
        period.Connects.MissedSlots,
        ErrorsOf(period.Connects),
        LatencyDocument.Of(period.Connects.Latency),
        LabDocument.Round(period.Connects.Connects / period.Elapsed.TotalSeconds));

    /// <summary>Every class of failure and how often it came, the ones that never came included.</summary>
    internal static IReadOnlyDictionary<string, long> ErrorsOf(ConnectTally connects) =>
        ConnectTally.Failures.ToDictionary(Words.KeyOf, connects.Count);
}
