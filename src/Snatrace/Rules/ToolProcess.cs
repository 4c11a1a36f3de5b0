using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Snatrace.Rules;

/// <summary>
/// Runs the tools of others: by path, with a list of arguments, never through a shell. A tool lives in the network namespace of the
/// thread that starts it, since Process.Start forks on the calling thread (a test holds that).
/// </summary>
public static class ToolProcess
{
    /// <summary>How long a tool may take, if nobody says otherwise: far longer than any does.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Rules are put back as they were read, so bytes that are not text must be an error and not a question mark.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Where administrators' tools are, which a user's path often lacks.
    private static readonly string[] SystemFolders = ["/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin", "/bin"];

    /// <summary>The path of a program, on PATH or where administrators' tools are; null if it is nowhere.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Concat(SystemFolders)
            .Where(directory => directory.StartsWith('/'))
            .Select(directory => Path.Combine(directory, program))
            .FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end. Whatever its exit code, it is the caller's to judge.</summary>
    /// <param name="path">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">What it reads on stdin.</param>
    /// <param name="limit">How long it may take; then it is killed. <see cref="Patience"/> if null.</param>
    /// <exception cref="ToolException">It could not be started, took too long, or printed what is not UTF-8.</exception>
    public static ToolResult Run(string path, IReadOnlyList<string> arguments, string input = "", TimeSpan? limit = null)
    {
        using Process process = Start(path, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task written = Write(process, input);
        TimeSpan patience = limit ?? Patience;
        try
        {
            if (process.WaitForExit(patience) && Task.WaitAll([output, errors, written], patience))
            {
                return new ToolResult(process.ExitCode, output.Result, errors.Result.Trim());
            }
        }
        catch (AggregateException broken) when (broken.InnerException is DecoderFallbackException or IOException)
        {
            throw new ToolException(Path.GetFileName(path), $"its output cannot be read: {broken.InnerException.Message}", broken);
        }

        process.Kill(entireProcessTree: true);
        throw new ToolException(
            Path.GetFileName(path),
            string.Create(CultureInfo.InvariantCulture, $"did not end within {patience.TotalSeconds:0.#} s and was killed"));
    }

    private static Process Start(string path, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
        };
        start.Environment["LC_ALL"] = "C"; // their own words, but always the same ones
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception refused)
        {
            throw new ToolException(Path.GetFileName(path), $"cannot be started: {refused.Message}", refused);
        }
    }

    // A tool that fails early does not read what it is told: its exit code says so, not the broken pipe.
    private static async Task Write(Process process, string input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
        }
    }
}
