namespace Snatrace.Report.Html;

/// <summary>A table whose first column names the rows.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Headings">One for each column.</param>
/// <param name="Rows">As many cells in each as there are headings.</param>
internal sealed record Table(string Caption, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>How many columns, from the first, hold words and not numbers.</summary>
    internal int Words { get; init; } = 1;

    internal void Write(HtmlWriter html)
    {
        // Wide tables move sideways by themselves; with the keyboard, too.
        using HtmlWriter.Opened scroll = html.In("div", ("class", "scroll"), ("role", "region"), ("aria-label", Caption), ("tabindex", "0"));
        using HtmlWriter.Opened table = html.In("table");
        html.Element("caption", Caption);
        using (html.In("thead"))
        using (html.In("tr"))
        {
            foreach ((int column, string heading) in Headings.Index())
            {
                html.Element("th", heading, ("scope", "col"), ("class", ClassOf(column)));
            }
        }

        using HtmlWriter.Opened body = html.In("tbody");
        foreach (IReadOnlyList<string> row in Rows)
        {
            using HtmlWriter.Opened line = html.In("tr");
            html.Element("th", row[0], ("scope", "row"));
            for (int column = 1; column < row.Count; column++)
            {
                html.Element("td", row[column], ("class", ClassOf(column)));
            }
        }
    }

    private string ClassOf(int column) => column < Words ? "word" : "number";
}
