using System.Text.Json;
using Snatrace.Rulesets.Nft;

namespace Snatrace.Rulesets.Walk;

/// <summary>Conditions of a rule of nft. One that is not known here may hold or not.</summary>
internal sealed class NftConditions(NftRuleset ruleset, NftRule rule, Passage passage)
{
    /// <summary>Whether a <c>match</c> holds.</summary>
    internal Truth Match(NftJson match)
    {
        NftJson left = match.Get("left");
        bool isNot = match.Get("op").Text() == "!=";
        if (!isNot && match.Get("op").Text() != "==")
        {
            return Truth.Maybe;
        }

        // A field of another protocol is not there: then neither == nor != holds.
        return Has(left).And(Equal(left, match.Get("right")).Not(when: isNot));
    }

    /// <summary>Whether an expression has a value, or one of the values of a set.</summary>
    internal Truth Equal(NftJson left, NftJson right)
    {
        if (Alternatives(right) is { } alternatives)
        {
            return alternatives.Length == 0 ? Truth.No : Truths.Any(alternatives.Select(value => Equal(left, NftElements.Value(value))));
        }

        if (left.Element.ValueKind == JsonValueKind.Object && left.Find("concat") is { } fields)
        {
            IReadOnlyList<NftJson> values = right.Element.ValueKind == JsonValueKind.Object && right.Find("concat") is { } parts ? parts.Items() : [];
            return fields.Items().Count == values.Count
                ? Truths.All(fields.Items().Zip(values, Equal))
                : Truth.Maybe;
        }

        return NftField.Of(left, passage)?.Compare(right) ?? Truth.Maybe;
    }

    private Truth Has(NftJson left)
    {
        if (left.Element.ValueKind == JsonValueKind.Object && left.Find("concat") is { } fields)
        {
            return Truths.All(fields.Items().Select(Has));
        }

        return NftField.Of(left, passage)?.IsThere ?? Truth.Yes;
    }

    // The elements of a set, named or not; null for what is no set, or one that nobody listed.
    private NftJson[]? Alternatives(NftJson right) =>
        right.TextOrNull() is ['@', .. string name]
            ? ruleset.FindSet(rule.Family, rule.Table, name)?.Elements.ToArray()
            : right.Element.ValueKind == JsonValueKind.Object && right.Find("set") is { } set ? [.. set.ItemOrItems()]
            : null;
}
