using Snatrace.Tests.Architecture;

namespace Snatrace.Tests.Report;

/// <summary>Whole outputs, kept in files beside the tests that make them.</summary>
internal static class Golden
{
    /// <summary>Holds an output against a file; what was made instead is left beside the test program.</summary>
    /// <param name="path">The file, below the folder of the test project.</param>
    /// <param name="actual">The output.</param>
    /// <param name="normalise">Takes away from both what may differ.</param>
    internal static void AssertSame(string path, string actual, Func<string, string>? normalise = null)
    {
        string expected = Repository.Read($"tests/Snatrace.Tests/{path}");
        if (Lines(expected) == Lines(actual))
        {
            return;
        }

        string received = Path.Combine(AppContext.BaseDirectory, "received", path);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        File.WriteAllText(received, actual);
        Assert.Fail($"{path} differs: compare it with {received}");

        string Lines(string text) => (normalise?.Invoke(text) ?? text).TrimEnd('\n');
    }
}
