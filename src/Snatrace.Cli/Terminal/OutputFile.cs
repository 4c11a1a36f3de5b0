using System.Text;

namespace Snatrace.Cli.Terminal;

/// <summary>A file that is there whole, or as it was before: never half.</summary>
internal static class OutputFile
{
    /// <summary>Writes a text into a file, in UTF-8, and replaces what was there.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    internal static void Write(string path, string text)
    {
        try
        {
            // Where a link leads to; otherwise the link itself would be replaced.
            string target = path.Length == 0 ? throw new IOException("a file without a name") : Path.GetFullPath(path);
            string final = new FileInfo(target).LinkTarget is null ? target : File.ResolveLinkTarget(target, returnFinalTarget: true)!.FullName;
            if (IsDevice(target) || IsDevice(final))
            {
                File.WriteAllText(target, text); // /dev/null, /dev/stdout, a shell's /dev/fd/63: what is no file takes it as it comes
                return;
            }

            Replace(final, text);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new OutputException(new IOException(refused.Message, refused));
        }
        catch (IOException failed)
        {
            throw new OutputException(failed);
        }
    }

    private static bool IsDevice(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);

    // Beside the target, since only within a file system a rename is all or nothing.
    private static void Replace(string target, string text)
    {
        string temporary = Path.Combine(Path.GetDirectoryName(target) ?? throw new IOException($"{target} is a directory"), $".{Path.GetFileName(target)}.{Environment.ProcessId}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            throw new IOException(failed.Message.Replace(temporary, target, StringComparison.Ordinal), failed); // the name that was given
        }
    }
}
