using Snatrace.Rulesets;

namespace Snatrace.Owners;

/// <summary>Who writes source-NAT rules of a kind: a row of <see cref="OwnerTable"/>.</summary>
/// <param name="Name">What its users call it.</param>
/// <param name="Recognises">Whether a rule is one of its rules. No two rows but the last recognise the same rule.</param>
public sealed record Owner(string Name, Func<SourceNatRule, bool> Recognises)
{
    /// <summary>What a person knows its rules by, with code in backquotes.</summary>
    public required string Mark { get; init; }

    /// <summary>Whether it asks for random ports when nobody tells it to, and since which version.</summary>
    public required string Default { get; init; }

    /// <summary>The setting that makes it ask for random ports and lasts, as it is spelled; null where there is none.</summary>
    public string? Knob { get; init; }

    /// <summary>Where the knob is turned; or, where there is none, what lasts instead.</summary>
    public required string NextStep { get; init; }

    /// <summary>How soon it undoes an edit by hand.</summary>
    public required Rewrites Rewrites { get; init; }

    /// <summary>When that is.</summary>
    public required string RewritesWhen { get; init; }

    /// <summary>What the change costs with this owner, beyond what it costs with any (<see cref="TradeOffs"/>).</summary>
    public required string Cost { get; init; }

    /// <summary>Whose rule it is. Always somebody's: in the end, whoever wrote it by hand.</summary>
    public static Owner Of(SourceNatRule rule) => OwnerTable.Rows.First(row => row.Recognises(rule));
}
