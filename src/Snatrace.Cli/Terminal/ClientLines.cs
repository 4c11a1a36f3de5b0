using System.Text.Json;
using Snatrace.Report;
using Snatrace.Results;

namespace Snatrace.Cli.Terminal;

/// <summary>A client's run as JSON, one document a line. Single failures are not in it: their counts are.</summary>
internal sealed class ClientLines(TextWriter output) : IClientView
{
    public void Failed(ConnectFailure failure)
    {
    }

    public void PeriodEnded(ClientPeriod period) =>
        output.WriteLine(JsonSerializer.Serialize(ClientPeriodDocument.Of(period), ReportJson.Lines.ClientPeriodDocument));

    public void Ended(ClientResult result) =>
        output.WriteLine(JsonSerializer.Serialize(ClientDocument.Of(result, Version.Text), ReportJson.Lines.ClientDocument));
}
