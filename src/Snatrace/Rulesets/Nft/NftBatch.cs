namespace Snatrace.Rulesets.Nft;

/// <summary>Commands for one <c>nft -j -f -</c>, which the kernel takes all together or not at all.</summary>
public sealed class NftBatch
{
    private readonly List<string> _commands = [];

    /// <summary>
    /// Puts a rule in place of the one with its handle. The new one has a handle of its own. Inserted and deleted, since nft 1.0.6 breaks
    /// off at <c>replace</c> with a range in an anonymous set ("BUG: unhandled op 2"); the kernel does the same for both.
    /// </summary>
    public NftBatch Replace(NftEdited edited) => InsertBefore(edited).Add("delete", edited.Old);

    /// <summary>Puts a rule right before the one with its handle.</summary>
    public NftBatch InsertBefore(NftEdited edited) => Add("insert", edited.Json);

    /// <summary>Removes a rule.</summary>
    /// <exception cref="RuleEditException">It is not one of nft's.</exception>
    public NftBatch Delete(SourceNatRule rule) => Add("delete", NftRuleJson.Reference(rule));

    /// <summary>The commands as JSON.</summary>
    public override string ToString() => $$"""{"nftables": [{{string.Join(", ", _commands)}}]}""";

    private NftBatch Add(string command, string rule)
    {
        _commands.Add($$$"""{"{{{command}}}": {"rule": {{{rule}}}}}""");
        return this;
    }
}
