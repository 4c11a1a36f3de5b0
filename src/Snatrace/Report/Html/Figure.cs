using Snatrace.Report.Plots;

namespace Snatrace.Report.Html;

/// <summary>A picture with its name, what it shows in words, and its numbers as a table.</summary>
/// <param name="Id">Of the page's element; what it contains is named after it.</param>
/// <param name="Drawing">The picture.</param>
/// <param name="Title">Its name.</param>
/// <param name="Description">What somebody would say who sees it.</param>
/// <param name="Numbers">The same as a table.</param>
internal sealed record Figure(string Id, Drawing Drawing, string Title, string Description, Table Numbers)
{
    /// <summary>What its lines are called, in their order; empty when there is one.</summary>
    internal IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Whether the table is wanted as much as the picture.</summary>
    internal bool IsTableOpen { get; init; }

    internal void Write(HtmlWriter html)
    {
        using HtmlWriter.Opened figure = html.In("figure", ("id", Id));
        using (html.In(
            "svg",
            ("role", "img"),
            ("aria-labelledby", $"{Id}-title {Id}-desc"),
            ("viewBox", $"0 0 {Drawing.Width} {Drawing.Height}"),
            ("xmlns", "http://www.w3.org/2000/svg")))
        {
            html.Element("title", Title, ("id", $"{Id}-title"));
            html.Element("desc", Description, ("id", $"{Id}-desc"));
            html.Markup(Drawing.Markup);
        }

        WriteLegend(html);
        html.Element("figcaption", Description);
        if (IsTableOpen)
        {
            Numbers.Write(html);
            return;
        }

        using HtmlWriter.Opened details = html.In("details");
        html.Element("summary", "The numbers");
        Numbers.Write(html);
    }

    private void WriteLegend(HtmlWriter html)
    {
        if (Lines.Count == 0)
        {
            return;
        }

        using HtmlWriter.Opened list = html.In("ul", ("class", "legend"));
        foreach ((int number, string line) in Lines.Index())
        {
            html.Element("li", line, ("class", $"key{number}"));
        }
    }
}
