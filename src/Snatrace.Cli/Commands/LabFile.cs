using Snatrace.Risk;
using Snatrace.Statistics;

namespace Snatrace.Cli.Commands;

/// <summary>The file that <c>--from</c> names.</summary>
internal static class LabFile
{
    // A run of the lab is some 10 kB, its profile as much again; who names a disk image is told so before it is read.
    private const int Largest = 64 * 1024 * 1024;

    private const string NextStep = "name the output of \"snatrace lab --profile --json\"";

    /// <summary>The window measured in it.</summary>
    /// <exception cref="UsageException">It cannot be read, or there is none.</exception>
    internal static MeasuredWindow ReadWindow(string path)
    {
        try
        {
            return MeasuredWindow.Read(ReadAll(path));
        }
        catch (MeasuredWindowException unusable)
        {
            throw new UsageException($"--from {path}: {unusable.Message}", unusable.NextStep);
        }
        catch (Exception unread) when (unread is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"--from: there is no file '{path}'", NextStep);
        }
        catch (UnauthorizedAccessException)
        {
            throw new UsageException($"--from: '{path}' is a folder, or may not be read by this user", NextStep);
        }
        catch (Exception unread) when (unread is IOException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"--from: '{path}' cannot be read: {unread.Message}", NextStep);
        }
    }

    // Not by its length: a pipe (/dev/stdin, <(…)) has none.
    private static ReadOnlyMemory<byte> ReadAll(string path)
    {
        using FileStream file = File.OpenRead(path);
        using var content = new MemoryStream();
        byte[] part = new byte[64 * 1024];
        for (int read; (read = file.Read(part)) > 0;)
        {
            content.Write(part, 0, read);
            if (content.Length > Largest)
            {
                throw new UsageException($"--from: '{path}' is larger than {Quantity.Count(Largest / 1024 / 1024)} MiB, and no result of the lab is", NextStep);
            }
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }
}
