using System.Globalization;
using Snatrace.Results;
using Snatrace.Statistics;
using Spectre.Console;

namespace Snatrace.Cli.Terminal;

/// <summary>Draws how long connects took, and one clash in full.</summary>
internal static class FollowedView
{
    internal static void Draw(IAnsiConsole console, FollowedBlock followed)
    {
        if (followed.Clash is { } clash)
        {
            console.Write(ClashTable(clash));
            console.WriteLine();
        }

        console.WriteLine(Summary(followed));
    }

    private static Table ClashTable(FollowedClash clash)
    {
        Table table = LabView.NewTable("one clash", "CPU", "connects", "is answered after", "seen as");
        foreach (FollowedConnect connect in clash.Connects)
        {
            _ = table.AddRow(LabView.Cells(
                connect.From.ToString(),
                connect.Cpu.ToString(CultureInfo.InvariantCulture),
                connect == clash.Connects[0] ? "first" : string.Create(CultureInfo.InvariantCulture, $"{connect.LeftNs:0} ns later"),
                Answer(connect),
                connect.TranslatedTo?.ToString() ?? "–"));
        }

        return table;
    }

    private static string Answer(FollowedConnect connect)
    {
        string again = connect.Retransmits switch
        {
            0 => "",
            1 => ", SYN sent again",
            _ => string.Create(CultureInfo.InvariantCulture, $", SYN sent again {connect.Retransmits} times"),
        };
        return (connect.Answered is { } answered ? Quantity.Duration(answered) : "not yet") + again;
    }

    private static string Summary(FollowedBlock followed)
    {
        LatencyHistogram latency = followed.Latency;
        long unanswered = followed.Connects - latency.Count;
        string longest = latency.Count == 0
            ? ""
            : $" took {Quantity.Duration(latency.Percentile(50))} (median), {Quantity.Duration(latency.Max)} at most";
        string missing = unanswered == 0 ? "" : $"; {Quantity.Count(unanswered)} not answered yet";
        return $"{Quantity.Count(followed.Connects)} connects under {followed.Arm}{longest}{missing}.";
    }
}
