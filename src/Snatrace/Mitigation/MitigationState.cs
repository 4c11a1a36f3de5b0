using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Snatrace.Mitigation;

/// <summary>What was changed in a network namespace, so that it can be put back: written before anything is changed.</summary>
/// <param name="Network">Which namespace, as the kernel numbers it.</param>
/// <param name="ChangedAt">When the change began.</param>
/// <param name="Phase">How far it has come.</param>
/// <param name="ConfirmBy">When it is put back unless it is confirmed; null for never.</param>
/// <param name="Changes">What was changed.</param>
public sealed record MitigationState(
    string Network, DateTimeOffset ChangedAt, MitigationPhase Phase, DateTimeOffset? ConfirmBy, IReadOnlyList<RuleChange> Changes)
{
    private const string CurrentSchema = "snatrace.mitigation/1";

    /// <summary>Of what form the file is.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The process that puts it back when its time is over; null when nobody does.</summary>
    public int? Watchdog { get; init; }

    /// <summary>Why it was put back; null while it is not.</summary>
    public string? Ended { get; init; }

    /// <summary>Reads the file's text.</summary>
    /// <exception cref="JsonException">It is not such a file.</exception>
    internal static MitigationState Parse(string text)
    {
        MitigationState? state = JsonSerializer.Deserialize(text, MitigationJson.Default.MitigationState);
        return state?.Schema == CurrentSchema && Enum.IsDefined(state.Phase) && state.Changes.All(IsWhole)
            ? state
            : throw new JsonException($"it is no {CurrentSchema}");
    }

    // What the reader of JSON lets through: null in a list, a number where a word is expected, any string for an address.
    private static bool IsWhole(RuleChange? change) => change is not null
        && Enum.IsDefined(change.Location.Backend)
        && Enum.IsDefined(change.Randomisation)
        && change.Inserted.All(copy => copy is not null && IPAddress.TryParse(copy.Source, out _))
        && change.Strangers.Concat(change.Written).All(mark => mark is not null)
        && change.OwnTable is null or { Family: "ip" or "ip6", Rules.Count: > 0 };

    /// <inheritdoc/>
    public override string ToString() => JsonSerializer.Serialize(this, MitigationJson.Default.MitigationState);
}

/// <summary>Generated at compile time: nothing is looked up at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(MitigationState))]
internal sealed partial class MitigationJson : JsonSerializerContext;
