using System.Buffers;
using System.Text;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Libc;

/// <summary>
/// A file of /proc that is kept open and read again and again. One below <c>/proc/PID/net</c> stays the network namespace's, even when
/// the process has ended and its number is another's (fs/proc/proc_net.c, seq_open_net: an open file holds the namespace).
/// </summary>
internal sealed class ProcFile : IDisposable
{
    private const int Piece = 4096;

    private readonly FileDescriptor _descriptor;

    private ProcFile(string path, FileDescriptor descriptor)
    {
        Path = path;
        _descriptor = descriptor;
    }

    /// <summary>As it was opened.</summary>
    internal string Path { get; }

    /// <summary>Opens the file for reading.</summary>
    /// <exception cref="SystemCallException">It is not there, or this user may not read it.</exception>
    internal static ProcFile Open(string path) =>
        new(path, SystemCall.Check(Native.open(path, OPEN.O_RDONLY | OPEN.O_CLOEXEC), $"open({path})"));

    /// <summary>The whole text, as it is now.</summary>
    /// <exception cref="SystemCallException">The kernel did not give it.</exception>
    internal string ReadText()
    {
        var text = new ArrayBufferWriter<byte>();
        int length;
        do
        {
            length = SystemCall.Check(Native.pread(_descriptor, text.GetSpan(Piece), Piece, text.WrittenCount), $"read({Path})");
            text.Advance(length);
        }
        while (length > 0);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();
}
