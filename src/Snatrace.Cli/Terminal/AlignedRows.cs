namespace Snatrace.Cli.Terminal;

/// <summary>A table as lines of text. A terminal that is too narrow wraps them, and no digit is cut off.</summary>
internal static class AlignedRows
{
    private const string Gap = "  ";

    /// <summary>A line for each row; every row has as many cells as the first.</summary>
    internal static IReadOnlyList<string> Of(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length))];
        return [.. rows.Select(row => string.Join(Gap, row.Zip(widths, (cell, width) => cell.PadRight(width))).TrimEnd())];
    }
}
