using Snatrace.Results;

namespace Snatrace.Report;

/// <summary>
/// The result of a run of the client as a line of JSON, <c>snatrace.client/1</c>. <c>connects</c> counts those that ended, but not those
/// that were <c>cancelled</c>; <c>failed</c> of them did not come through, and <c>errors</c> says how; <c>lostSyns</c> lost their first
/// SYN: those in <c>errors</c>, and those that <c>recovered</c> by sending it again. <c>histogram</c> is what <c>latency</c> was read from.
/// </summary>
public sealed record ClientDocument(
    string Schema,
    string Version,
    DateTimeOffset StartedAt,
    double ElapsedSeconds,
    string Remote,
    string Address,
    string Strategy,
    int Workers,
    double TimeoutMs,
    double DialIntervalUs,
    bool Reset,
    string Stopped,
    long Connects,
    long Failed,
    long LostSyns,
    long Recovered,
    long Cancelled,
    long MissedSlots,
    IReadOnlyDictionary<string, long> Errors,
    LatencyDocument? Latency,
    IReadOnlyList<LatencyClassDocument> Histogram,
    double RequestsPerSecond)
{
    /// <summary>The schema's name and version.</summary>
    public const string CurrentSchema = "snatrace.client/1";

    /// <summary>Puts a run into the document.</summary>
    public static ClientDocument Of(ClientResult result, string version) => new(
        CurrentSchema,
        version,
        result.StartedAt,
        LabDocument.Round(result.Elapsed.TotalSeconds),
        result.Settings.Remote,
        result.Address,
        Words.Of(result.Settings.Strategy),
        result.Settings.Workers,
        result.Settings.Timeout.TotalMilliseconds,
        result.Settings.DialInterval.TotalMicroseconds,
        result.Settings.ResetOnClose,
        Words.Of(result.Stopped),
        result.Connects.Connects,
        result.Connects.Failed,
        result.Connects.LostSyns,
        result.Connects.Recovered,
        result.Connects.Cancelled,
        result.Connects.MissedSlots,
        ClientPeriodDocument.ErrorsOf(result.Connects),
        LatencyDocument.Of(result.Connects.Latency),
        LatencyClassDocument.Of(result.Connects.Latency),
        LabDocument.Round(result.Connects.Connects / result.Elapsed.TotalSeconds));
}
