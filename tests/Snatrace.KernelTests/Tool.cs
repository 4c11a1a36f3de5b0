using System.Diagnostics;
using Snatrace.Kernel.Namespaces;

namespace Snatrace.KernelTests;

/// <summary>A program run to its end, and what it printed.</summary>
internal sealed record Tool(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs a program inside a namespace and returns what it printed; it must succeed.</summary>
    internal static string RunIn(NetworkNamespace space, string program, params string[] arguments)
    {
        Requires.Tool("nsenter");
        Requires.Tool(program);
        Tool result = Run("nsenter", [$"--net={space.Path}", program, .. arguments]);
        Assert.True(result.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {result.Errors}");
        return result.Output;
    }

    /// <summary>Runs a program to its end.</summary>
    internal static Tool Run(string program, params string[] arguments)
    {
        using Process process = Start(program, arguments);
        return Finish(process);
    }

    /// <summary>Starts a program.</summary>
    internal static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }

    /// <summary>Waits for a program's end.</summary>
    internal static Tool Finish(Process process) => Finish(process, Patience);

    /// <summary>Waits so long for a program's end.</summary>
    internal static Tool Finish(Process process, TimeSpan patience)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{process.StartInfo.FileName} did not end within {patience}");
        }

        return new Tool(process.ExitCode, output.Result, errors.Result);
    }
}
