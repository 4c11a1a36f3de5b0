using System.Text.Json;
using System.Text.Json.Nodes;

namespace Snatrace.Tests.Deploy;

/// <summary>The objects of deploy/kubernetes, as kubectl would create them.</summary>
internal static class Manifests
{
    private static readonly Lazy<IReadOnlyList<JsonElement>> Made = new(() => [.. Kubectl.DryRun("deploy/kubernetes").EnumerateArray()]);

    internal static IReadOnlyList<JsonElement> All => Made.Value;

    internal static JsonElement Deployment => Of("Deployment");

    internal static JsonElement Job => Of("Job");

    internal static JsonElement Of(string kind) => Assert.Single(All, item => item.GetProperty("kind").GetString() == kind);

    /// <summary>A part of an object, by the path to it: names and numbers of elements, separated by dots.</summary>
    internal static JsonElement At(this JsonElement element, string path)
    {
        foreach (string step in path.Split('.'))
        {
            element = element.ValueKind == JsonValueKind.Array
                ? element[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]
                : element.TryGetProperty(step, out JsonElement next) ? next : throw new KeyNotFoundException($"no {step} of {path}");
        }

        return element;
    }

    internal static string Text(this JsonElement element, string path) => element.At(path).ToString();

    /// <summary>Paths of what one document says and the other does not say the same way.</summary>
    internal static IEnumerable<string> Missing(JsonNode? written, JsonNode? read, string path) => written switch
    {
        JsonObject pairs => pairs.SelectMany(pair => Missing(pair.Value, (read as JsonObject)?[pair.Key], $"{path}.{pair.Key}")),
        JsonArray items => items.SelectMany(
            (item, index) => Missing(item, read is JsonArray others && index < others.Count ? others[index] : null, $"{path}.{index}")),
        _ => JsonNode.DeepEquals(written, read) ? [] : [path],
    };
}
