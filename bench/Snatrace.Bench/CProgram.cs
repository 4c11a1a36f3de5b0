using System.Diagnostics;

namespace Snatrace.Bench;

/// <summary>A program of <c>bench/limit</c>, compiled by the machine's own gcc.</summary>
internal sealed class CProgram
{
    private static readonly string Sources = System.IO.Path.Combine(AppContext.BaseDirectory, "limit");

    private CProgram(string path) => Path = path;

    /// <summary>The executable.</summary>
    internal string Path { get; }

    /// <summary>Compiles <c>NAME.c</c>.</summary>
    /// <param name="name">Name of the source file, without its ending.</param>
    /// <param name="directory">Where to put the executable.</param>
    internal static CProgram Compile(string name, DirectoryInfo directory)
    {
        string path = System.IO.Path.Combine(directory.FullName, name);
        string[] flags = ["-O2", "-Wall", "-Wextra", "-Werror", "-pthread"];
        _ = Execute("gcc", [.. flags, "-o", path, System.IO.Path.Combine(Sources, $"{name}.c"), "-lm"]);
        return new CProgram(path);
    }

    /// <summary>Runs the program and returns what it printed.</summary>
    internal string Run(params IReadOnlyList<string> arguments) => Execute(Path, arguments);

    private static string Execute(string program, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? printed
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}
