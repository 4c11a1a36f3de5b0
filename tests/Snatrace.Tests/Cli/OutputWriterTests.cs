using System.Text;
using Snatrace.Cli.Terminal;

namespace Snatrace.Tests.Cli;

/// <summary>Only what could not be written is called so.</summary>
public class OutputWriterTests
{
    [Fact]
    public void What_cannot_be_written_is_told_apart_from_any_other_failure()
    {
        using var writer = new OutputWriter(new FullDisk());

        Assert.Equal("No space left on device", Assert.Throws<OutputException>(() => writer.WriteLine("a line")).Message);
        _ = Assert.Throws<OutputException>(() => writer.Write("a string"));
        _ = Assert.Throws<OutputException>(() => writer.Write('a'));
        _ = Assert.Throws<OutputException>(() => writer.Write(['a', 'b'], 0, 2));
        _ = Assert.Throws<OutputException>(writer.Flush);
    }

    [Fact]
    public void Everything_else_passes_through()
    {
        using var written = new StringWriter();
        using var writer = new OutputWriter(written);
        writer.WriteLine("a line");
        writer.Write("a string");
        writer.Write(' ');
        writer.Write(['x', 'y', 'z'], 1, 2);
        writer.WriteLine();

        Assert.Equal("a line\na string yz\n", written.ToString());
    }

    private sealed class FullDisk : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("No space left on device");

        public override void Flush() => throw new IOException("No space left on device");
    }
}
