using System.Globalization;
using Snatrace.Report;
using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Cli.Terminal;

/// <summary>
/// A client's run as text. The first lines of a summary and the lines of failures are those of the program this one replaces, to the
/// character, since scripts read them; what it did not say comes between and after, and only when there is something to say.
/// </summary>
internal sealed class ClientText(TextWriter output, TimeSpan summaryInterval) : IClientView
{
    private const string Moment = "yyyy-MM-ddTHH:mm:ss.fff";

    public void Failed(ConnectFailure failure) => Write(
        $"{At(failure.At)} error after {failure.After.TotalMilliseconds:0}ms, err: \"{Dial(failure)}\"");

    public void PeriodEnded(ClientPeriod period)
    {
        NotReported(period.At, period.FailuresNotReported);
        Write($"{At(period.At)} Summary of the last {summaryInterval.TotalSeconds:0} seconds:");
        Summarise(period.Connects, period.Elapsed);
        Write($"Requests since start (error/total): {period.SinceStart.Failed,5}/{period.SinceStart.Connects}");
        Write("");
    }

    public void Ended(ClientResult result)
    {
        NotReported(result.EndedAt, result.FailuresNotReported);
        Write($"{At(result.EndedAt)} Totals after {Quantity.Duration(result.Elapsed)}:");
        Summarise(result.Connects, result.Elapsed);
        Write($"Requests since start (error/total): {result.Connects.Failed,5}/{result.Connects.Connects}");
    }

    private void NotReported(DateTimeOffset at, long failures)
    {
        if (failures > 0)
        {
            Write($"{At(at)} {Quantity.Count(failures)} more errors, not shown one by one");
        }
    }

    private void Summarise(ConnectTally connects, TimeSpan elapsed)
    {
        if (connects.Connects == 0)
        {
            Write("No request completed in the current time frame");
        }
        else
        {
            LatencyHistogram latency = connects.Latency;
            Line("Max response time", Milliseconds(latency, latency.Max));
            Line("99 percentile", Milliseconds(latency, latency.Percentile(99)));
            Line("95 percentile", Milliseconds(latency, latency.Percentile(95)));
            Line("median", Milliseconds(latency, latency.Percentile(50)));
            Line("Request Rate", string.Create(CultureInfo.InvariantCulture, $"{connects.Connects / elapsed.TotalSeconds,5:0}req/s"));
        }

        if (connects.LostSyns > 0)
        {
            long timedOut = connects.Count(ConnectOutcome.LostSyn);
            LineOf("lost SYNs", connects.LostSyns, $"{timedOut} timed out, {connects.Recovered} recovered when sent again");
        }

        foreach (ConnectOutcome failure in ConnectTally.Failures.Where(failure => failure != ConnectOutcome.LostSyn && connects.Count(failure) > 0))
        {
            LineOf(Words.Of(failure), connects.Count(failure));
        }

        if (connects.MissedSlots > 0)
        {
            LineOf("missed slots", connects.MissedSlots, "came too late for them");
        }

        if (connects.Cancelled > 0)
        {
            LineOf("cancelled", connects.Cancelled, "not counted");
        }

        Write("");
    }

    // dial tcp 198.18.0.2:0->198.18.1.2:8080: connect: connection refused
    private static string Dial(ConnectFailure failure) => failure.Outcome == ConnectOutcome.NameNotResolved
        ? $"dial tcp: {failure.Reason}"
        : $"dial tcp {failure.Local}->{failure.Remote}: {failure.Reason}";

    private static string At(DateTimeOffset moment) => moment.ToString(Moment, CultureInfo.InvariantCulture);

    // Where nothing went out there was nothing to wait for.
    private static string Milliseconds(LatencyHistogram latency, TimeSpan duration) => latency.Count == 0
        ? $"{"-",5}"
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds,5:0.0}ms");

    private void LineOf(string label, long count, string? remark = null) => Line(
        label, string.Create(CultureInfo.InvariantCulture, $"{count,5}") + (remark is null ? "" : $"  ({remark})"));

    private void Line(string label, string value) => Write($"{label,30}: {value}");

    private void Write(string line) => output.WriteLine(line);
}
