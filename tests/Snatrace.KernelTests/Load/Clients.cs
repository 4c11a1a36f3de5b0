using System.Text.Json;
using Snatrace.Kernel.Namespaces;

namespace Snatrace.KernelTests.Load;

/// <summary>Clients run to their end, and what they counted.</summary>
internal static class Clients
{
    // Longer than any run here: one document, the last.
    private static readonly string[] Json = ["client", "--json", "--summary-interval-sec", "3600"];

    /// <summary>Runs a client that ends by itself; its document.</summary>
    internal static JsonElement Run(NetworkNamespace space, params string[] arguments) => RunUnder(space, [], arguments);

    internal static JsonElement RunUnder(NetworkNamespace space, string[] wrapper, params string[] arguments)
    {
        using Running client = Start(space, wrapper, arguments);
        return Document(client.Finish());
    }

    internal static Running Start(NetworkNamespace space, string[] wrapper, params string[] arguments) =>
        Running.Start(space, wrapper, [.. Json, .. arguments]);

    /// <summary>The document of a client that ended as it should.</summary>
    internal static JsonElement Document(Tool run, int exitCode = 0)
    {
        Assert.True(run.ExitCode == exitCode && run.Errors == "", $"exit {run.ExitCode}: {run.Output}{run.Errors}");
        JsonElement document = JsonDocument.Parse(run.Output.TrimEnd('\n').Split('\n')[^1]).RootElement;
        Assert.Equal("snatrace.client/1", document.GetProperty("schema").GetString());
        return document;
    }

    /// <summary>Holds the counts against what they must be; a class that is not named must be 0.</summary>
    internal static void AssertCounts(JsonElement document, long connects, params (string Class, long Count)[] errors)
    {
        Assert.Equal(
            errors.OrderBy(error => error.Class),
            document.GetProperty("errors").EnumerateObject().Where(error => error.Value.GetInt64() != 0)
                .Select(error => (error.Name, error.Value.GetInt64())).OrderBy(error => error.Name));
        Assert.Equal(connects, Number(document, "connects"));
        Assert.Equal(errors.Sum(error => error.Count), Number(document, "failed"));
        Assert.Equal(Error(document, "lostSyn") + Number(document, "recovered"), Number(document, "lostSyns"));
    }

    internal static long Number(JsonElement document, string key) => document.GetProperty(key).GetInt64();

    internal static long Error(JsonElement document, string key) => Number(document.GetProperty("errors"), key);

    internal static double Latency(JsonElement document, string key) => document.GetProperty("latency").GetProperty(key).GetDouble();
}
