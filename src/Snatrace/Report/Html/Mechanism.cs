namespace Snatrace.Report.Html;

/// <summary>How the race works, in four sentences.</summary>
internal static class Mechanism
{
    internal static void Write(HtmlWriter html)
    {
        using HtmlWriter.Opened section = html.In("section", ("aria-labelledby", "mechanism"));
        html.Element("h2", "How the race works", ("id", "mechanism"));
        html.Paragraph(
            "When a container connects through a masquerading host, the kernel first chooses a source port for the SYN that no connection in "
            + "conntrack's table has, and puts the connection into that table only when the packet leaves: between the two it is seen by nobody. "
            + "Two containers that connect to the same destination at the same instant, on different CPUs, can so be given the same port, and the "
            + "second of them to reach the table is refused: `insert_failed` and `drop` each rise by one, and its SYN is gone without a word to "
            + "anybody. "
            + "Its kernel sends the SYN again after one second, is given another port, and connects: a connect that takes a second longer, or, with "
            + "a shorter time-out, one that fails. "
            + "Random ports (`--random-fully`) make it rarer; ports of its own for each container end it.");
    }
}
