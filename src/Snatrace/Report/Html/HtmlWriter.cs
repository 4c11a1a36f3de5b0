using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Snatrace.Report.Html;

/// <summary>Writes HTML. All text goes through one door, and is escaped there; elements close in the order in which they were opened.</summary>
internal sealed class HtmlWriter
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder _html = new();

    /// <summary>What was written so far.</summary>
    public override string ToString() => _html.ToString();

    /// <summary>Opens an element, which is closed when the result is disposed of.</summary>
    internal Opened In(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(tag, attributes);
        return new Opened(this, tag);
    }

    /// <summary>An element with nothing but text in it.</summary>
    internal void Element(string tag, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(tag, attributes);
        Text(text);
        Close(tag);
    }

    /// <summary>An element that has no inside, as <c>meta</c>.</summary>
    internal void Void(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(tag, attributes);
        _ = _html.Append('\n');
    }

    /// <summary>Text from anywhere.</summary>
    internal void Text(string text) => _ = _html.Append(Encoder.Encode(text));

    /// <summary>A sentence of this program's own, with what is to be typed between backquotes.</summary>
    internal void Prose(string text)
    {
        foreach ((int index, string part) in text.Split('`').Index())
        {
            if (index % 2 == 0)
            {
                Text(part);
            }
            else
            {
                Element("code", part);
            }
        }
    }

    /// <summary>A paragraph of <see cref="Prose"/>.</summary>
    internal void Paragraph(string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        using Opened paragraph = In("p", attributes);
        Prose(text);
    }

    /// <summary>Markup that is HTML already, and whose texts are escaped.</summary>
    internal void Markup(string html) => _ = _html.Append(html);

    private void Open(string tag, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _ = _html.Append('<').Append(tag);
        foreach ((string name, string value) in attributes)
        {
            _ = _html.Append(' ').Append(name).Append("=\"").Append(Encoder.Encode(value)).Append('"');
        }

        _ = _html.Append('>');
    }

    private void Close(string tag)
    {
        _ = _html.Append("</").Append(tag).Append('>');
        if (tag is not ("code" or "span" or "a" or "strong"))
        {
            _ = _html.Append('\n');
        }
    }

    /// <summary>An element that is open.</summary>
    internal readonly ref struct Opened(HtmlWriter html, string tag)
    {
        /// <summary>Closes it.</summary>
        public void Dispose() => html.Close(tag);
    }
}
