namespace Snatrace.Report.Html;

/// <summary>Where in the page a run stands: the level of its headings, and what its identifiers begin with.</summary>
/// <param name="Level">Of the run's own heading, 1 or 2; its parts are one below.</param>
/// <param name="Prefix">Of identifiers.</param>
internal sealed record Headings(int Level, string Prefix)
{
    /// <summary>The run's own heading.</summary>
    internal string Run => $"h{Level}";

    /// <summary>A part's heading.</summary>
    internal string Part => $"h{Level + 1}";

    /// <summary>An identifier of this run.</summary>
    internal string Id(string name) => Prefix + name;

    /// <summary>Opens a part of the run, with its heading.</summary>
    internal HtmlWriter.Opened Section(HtmlWriter html, string name, string title)
    {
        HtmlWriter.Opened section = html.In("section", ("aria-labelledby", Id($"{name}-heading")));
        html.Element(Part, title, ("id", Id($"{name}-heading")));
        return section;
    }
}
