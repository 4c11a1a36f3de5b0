using Snatrace.Cli.Terminal;

namespace Snatrace.Tests.Cli;

/// <summary>Spaces at the end of a line are left out, and no others.</summary>
public class LineTrimmingWriterTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a  b", "a  b")]
    [InlineData("  a", "  a")]
    [InlineData("a  \nb \n", "a\nb\n")]
    [InlineData("   \n", "\n")]
    [InlineData("a\n  b", "a\n  b")]
    public void Trailing_spaces_only(string text, string expected)
    {
        using var inner = new StringWriter();
        using var writer = new LineTrimmingWriter(inner);

        writer.Write(text);

        Assert.Equal(expected, inner.ToString());
    }

    [Fact]
    public void A_line_may_be_written_in_pieces()
    {
        using var inner = new StringWriter();
        using var writer = new LineTrimmingWriter(inner);

        writer.Write("a ");
        writer.Write(' ');
        writer.Write("b ");
        writer.WriteLine("  ");

        Assert.Equal("a  b\n", inner.ToString());
    }
}
