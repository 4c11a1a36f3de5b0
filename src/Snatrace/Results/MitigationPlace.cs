namespace Snatrace.Results;

/// <summary>Where something is done about the race.</summary>
public enum MitigationPlace
{
    /// <summary>In the rule itself, as long as its owner leaves it so.</summary>
    Rule,

    /// <summary>In a table of our own that decides before the rule, whatever becomes of it.</summary>
    OwnTable,
}
