using System.Text.Json;

namespace Snatrace.KernelTests.Containers;

/// <summary>What a client in a container said at its end.</summary>
internal sealed record ClientTotals(long Connects, long Failed, long LostSyns, long Recovered)
{
    private const string Schema = "snatrace.client/1";

    /// <summary>Waits for the client's end, which must be a good one, and reads its last line.</summary>
    internal static ClientTotals WaitFor(DockerHost host, string container)
    {
        string exit = host.Docker("wait", container);
        string output = host.Docker("logs", container);
        Assert.True(exit == "0", $"the client ended with {exit}: {output}");
        string last = output.Split('\n')[^1];
        using JsonDocument document = JsonDocument.Parse(last);
        Assert.Equal(Schema, document.RootElement.GetProperty("schema").GetString());
        return document.RootElement.Deserialize<ClientTotals>(JsonSerializerOptions.Web)!;
    }
}
