using System.Text;

namespace Snatrace.Cli.Terminal;

/// <summary>Leaves out the spaces with which a table pads its last column: in a file they are noise.</summary>
internal sealed class LineTrimmingWriter(TextWriter inner) : TextWriter
{
    private int _pendingSpaces;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value == ' ')
        {
            _pendingSpaces++;
            return;
        }

        if (value != '\n')
        {
            inner.Write(new string(' ', _pendingSpaces));
        }

        _pendingSpaces = 0;
        inner.Write(value);
    }

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();
}
