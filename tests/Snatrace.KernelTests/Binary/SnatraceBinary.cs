using System.Diagnostics;
using System.Text.Json;

namespace Snatrace.KernelTests.Binary;

/// <summary>The published native binary, as a user runs it. <c>SNATRACE_BINARY</c> says where it is; test.sh sets it.</summary>
internal static class SnatraceBinary
{
    internal static string Path
    {
        get
        {
            string? path = Environment.GetEnvironmentVariable("SNATRACE_BINARY");
            Requires.That(path is not null, "needs SNATRACE_BINARY, the path of the published binary");
            return path!;
        }
    }

    /// <summary>Runs it to its end.</summary>
    internal static Tool Run(params string[] arguments) => Tool.Run(Path, arguments);

    /// <summary>Runs it through another program, which gets its path and arguments last.</summary>
    internal static Tool RunUnder(string[] wrapper, params string[] arguments)
    {
        Requires.Tool(wrapper[0]);
        return Tool.Run(wrapper[0], [.. wrapper.Skip(1), Path, .. arguments]);
    }

    internal static Process Start(params string[] arguments) => Tool.Start(Path, arguments);

    /// <summary>The one JSON document it printed.</summary>
    internal static JsonElement Document(Tool run)
    {
        Assert.True(run.Output.StartsWith('{'), $"exit {run.ExitCode}, no document: {run.Output}{run.Errors}");
        return JsonDocument.Parse(run.Output).RootElement;
    }

    /// <summary>Its verdict, and that every arm's accounts balance.</summary>
    internal static string Verdict(JsonElement document)
    {
        Assert.All(document.GetProperty("arms").EnumerateArray(), arm => Assert.True(arm.GetProperty("accounted").GetBoolean(), arm.ToString()));
        return document.GetProperty("verdict").GetString()!;
    }
}
