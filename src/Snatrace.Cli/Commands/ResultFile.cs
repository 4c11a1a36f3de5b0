using System.Buffers;
using Snatrace.Cli.Terminal;
using Snatrace.Preflight;
using Snatrace.Report.Reading;

namespace Snatrace.Cli.Commands;

/// <summary>Files of results as they are named on the command line; <c>-</c> is standard input.</summary>
internal static class ResultFile
{
    private const string StandardInput = "-";
    private const int Piece = 1 << 16;

    /// <summary>All runs of these files, in their order.</summary>
    /// <exception cref="UsageException">One of them is no result.</exception>
    /// <exception cref="ObstacleException">One of them cannot be read, or not by this version.</exception>
    internal static IReadOnlyList<Recorded> ReadAll(IReadOnlyList<string> paths, Screens screens)
    {
        if (paths.Count(path => path == StandardInput) > 1)
        {
            throw new UsageException("standard input can be read once", "write - once");
        }

        return [.. paths.SelectMany(path => Read(path, screens))];
    }

    private static IReadOnlyList<Recorded> Read(string path, Screens screens)
    {
        if (path.Length == 0)
        {
            throw new UsageException("a file without a name", "name a file with the output of \"snatrace lab --json\"");
        }

        string name = path == StandardInput ? "standard input" : path;
        try
        {
            using Stream stream = path == StandardInput ? Piped(screens) : File.OpenRead(path);
            return ResultReader.Read(path == StandardInput ? name : Path.GetFileName(path), Bytes(stream, name));
        }
        catch (ResultFormatException broken) when (broken.IsNewer)
        {
            throw new ObstacleException(new Obstacle($"{Text.Clean(name)}: {broken.Message}", broken.NextStep));
        }
        catch (ResultFormatException broken)
        {
            throw new UsageException($"{Text.Clean(name)}: {broken.Message}", broken.NextStep);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw path.StartsWith("--", StringComparison.Ordinal)
                ? new UsageException($"'{Text.Clean(name)}' is neither an option nor a file", "see \"snatrace --help\"")
                : new UsageException($"{Text.Clean(name)}: there is no such file", "name a file with the output of \"snatrace lab --json\"");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw Directory.Exists(path)
                ? new UsageException($"{Text.Clean(name)}: that is a directory", "name the files in it")
                : new ObstacleException(new Obstacle($"{Text.Clean(name)} cannot be read: {Text.Clean(refused.Message)}", "see who may read it"));
        }
    }

    private static Stream Piped(Screens screens) => screens.Input?.Invoke()
        ?? throw new UsageException("standard input is a terminal", "pipe a result in, or name a file");

    // Counted as it comes: a pipe does not say how long it is, and some files of /proc lie.
    private static ReadOnlySpan<byte> Bytes(Stream stream, string name)
    {
        var bytes = new ArrayBufferWriter<byte>(Piece);
        while (stream.Read(bytes.GetSpan(Piece)) is > 0 and var read)
        {
            bytes.Advance(read);
            if (bytes.WrittenCount > Limits.Bytes)
            {
                throw new UsageException(
                    $"{Text.Clean(name)}: more than {Limits.Bytes >> 20} MB, as no result of snatrace is", "give it what \"snatrace lab --json\" printed");
            }
        }

        return bytes.WrittenSpan;
    }
}
