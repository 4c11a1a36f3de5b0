namespace Snatrace.Bench;

/// <summary>Rows of text in aligned columns, below an empty line.</summary>
internal static class Table
{
    internal static void Print(IEnumerable<string[]> rows)
    {
        string[][] all = [.. rows];
        int[] widths = [.. all[0].Select((_, column) => all.Max(row => row[column].Length))];
        Console.WriteLine();
        foreach (string[] row in all)
        {
            Console.WriteLine(string.Join("   ", row.Zip(widths, (text, width) => text.PadRight(width))).TrimEnd());
        }
    }
}
