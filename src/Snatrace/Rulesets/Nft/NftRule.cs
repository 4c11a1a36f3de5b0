using System.Text.Json;

namespace Snatrace.Rulesets.Nft;

/// <summary>A rule of nf_tables.</summary>
/// <param name="Family">Its table's family.</param>
/// <param name="Table">Its table.</param>
/// <param name="Chain">Its chain.</param>
/// <param name="Position">Its number in the chain, from 1.</param>
/// <param name="Handle">Its handle.</param>
/// <param name="Text">The rule as nft lists it, without the counter's numbers and without the handle.</param>
/// <param name="Comment">Its comment; null without.</param>
/// <param name="Expressions">Its <c>expr</c>, as nft wrote it.</param>
public sealed record NftRule(
    string Family, string Table, string Chain, int Position, long Handle, string Text, string? Comment, JsonElement Expressions)
{
    /// <summary>Where its expressions stood in the JSON.</summary>
    internal string Path { get; init; } = NftJson.Source;

    /// <summary>Its statements in order, each an object with one member.</summary>
    internal IReadOnlyList<NftJson> Statements => new NftJson(Expressions, Path).Items();
}
