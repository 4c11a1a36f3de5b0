namespace Snatrace.Rulesets.Iptables;

/// <summary>A rule of iptables: a line <c>[packets:bytes] -A CHAIN …</c>.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Chain">Its chain.</param>
/// <param name="Position">Its number in the chain, from 1.</param>
/// <param name="Line">The index of its line in the ruleset, from 0.</param>
/// <param name="Text">The line without counters and without blanks around it.</param>
/// <param name="Packets">Packets it matched; null when saved without counters.</param>
/// <param name="Bytes">Their bytes; null when saved without counters.</param>
/// <param name="Options">All options behind the chain's name.</param>
public sealed record IptablesRule(
    string Table,
    string Chain,
    int Position,
    int Line,
    string Text,
    long? Packets,
    long? Bytes,
    IReadOnlyList<IptablesOption> Options)
{
    private int TargetIndex => Options.TakeWhile(option => option.Name is not ("-j" or "-g")).Count();

    /// <summary>The conditions: what stands before the target.</summary>
    public IEnumerable<IptablesOption> Conditions => Options.Take(TargetIndex);

    /// <summary>What the rule does with a packet, <c>-j</c> or <c>-g</c>; null for a rule that only counts.</summary>
    public IptablesOption? Target => Options.ElementAtOrDefault(TargetIndex);

    /// <summary>The target's own options.</summary>
    public IEnumerable<IptablesOption> TargetOptions => Options.Skip(TargetIndex + 1);

    /// <summary>Its comment; null without.</summary>
    public string? Comment => Options.FirstOrDefault(option => option.Name == "--comment")?.Value;
}
