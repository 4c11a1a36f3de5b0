using System.Text;

namespace Snatrace.Cli.Terminal;

/// <summary>Tells a failure to write apart from any other: <see cref="OutputException"/> instead of <see cref="IOException"/>.</summary>
internal sealed class OutputWriter(TextWriter inner) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => inner.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => inner.Write(value));

    /// <inheritdoc/>
    /// <remarks>In one piece: what others write to the same file does not come between a line and its end.</remarks>
    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    /// <inheritdoc/>
    public override void Flush() => Try(inner.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException failure)
        {
            throw new OutputException(failure);
        }
    }
}
