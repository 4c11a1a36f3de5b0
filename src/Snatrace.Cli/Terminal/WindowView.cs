using System.Globalization;
using Snatrace.Results;
using Snatrace.Statistics;
using Spectre.Console;

namespace Snatrace.Cli.Terminal;

/// <summary>Draws the profile of one arm: how often rounds clash, by the skew of their connects.</summary>
internal static class WindowView
{
    private const int BarLength = 24;
    private const int PointsPerRow = 2;

    /// <summary>A row for every two points. The bar is full where every round clashes.</summary>
    internal static void Draw(IAnsiConsole console, string arm, Window window)
    {
        // What is no terminal may not know blocks either.
        char block = console.Profile.Capabilities is { Ansi: true, Unicode: true } ? '█' : '#';
        Table table = LabView.NewTable("skew", "rounds", $"clash rate of {arm} [95 %]", "");
        table.Columns[0].RightAligned();
        table.Columns[1].RightAligned();
        foreach (WindowPoint point in window.Points.Chunk(PointsPerRow).Select(Together))
        {
            _ = table.AddRow(LabView.Cells(
                string.Create(CultureInfo.InvariantCulture, $"{point.SkewNs / 1000:+0.00;-0.00;0.00} µs"),
                Quantity.Count(point.Rounds),
                Quantity.Rate(point.LostSyns, point.Rounds),
                new string(block, (int)Math.Round((double)BarLength * point.LostSyns / point.Rounds))));
        }

        console.Write(table);
        console.WriteLine();
    }

    private static WindowPoint Together(WindowPoint[] points)
    {
        long rounds = points.Sum(point => point.Rounds);
        return new WindowPoint(
            points.Sum(point => point.SkewNs * point.Rounds) / rounds, rounds, points.Sum(point => point.LostSyns));
    }
}
