namespace Snatrace.Rulesets.Nft;

/// <summary>Reads verdicts, alone or in a map from keys to verdicts.</summary>
internal static class NftVerdicts
{
    /// <summary>The verdicts a statement may give; none for one that is no verdict.</summary>
    internal static IEnumerable<NftVerdict> Of(NftRuleset ruleset, NftRule rule, NftJson statement)
    {
        (string name, NftJson value) = statement.Only();
        return name switch
        {
            "vmap" => Elements(ruleset, rule, value)?.Select(pair => Read(pair.Verdict, pair.Key)).OfType<NftVerdict>() ?? [NftVerdict.Unknown],
            _ => Read(statement, key: null) is { } verdict ? [verdict] : [],
        };
    }

    private static NftVerdict? Read(NftJson statement, NftJson? key)
    {
        (string name, NftJson value) = statement.Only();
        return name switch
        {
            "accept" or "drop" or "return" or "continue" => new NftVerdict(name, null, key),
            "jump" or "goto" => new NftVerdict(name, value.Get("target").Text(), key),
            _ => null,
        };
    }

    // Null for a map that the ruleset does not have.
    private static IEnumerable<(NftJson Key, NftJson Verdict)>? Elements(NftRuleset ruleset, NftRule rule, NftJson map)
    {
        NftJson data = map.Get("data");
        IReadOnlyList<NftJson>? elements = data.TextOrNull() is ['@', .. string name]
            ? ruleset.FindSet(rule.Family, rule.Table, name)?.Elements
            : data.Get("set").Items();
        return elements?.Select(element => element.Items() is [var key, var verdict]
            ? (NftElements.Value(key), verdict)
            : throw element.Wrong("is not a key and a verdict"));
    }
}
