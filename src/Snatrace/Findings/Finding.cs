namespace Snatrace.Findings;

/// <summary>Something an examination of a host found, with what shows it.</summary>
/// <param name="Id">Which finding it is, for scripts: lower case, with hyphens; never changes.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Title">One line that says what is the matter.</param>
/// <param name="Evidence">The very rules, counters and settings that show it, a line each.</param>
public sealed record Finding(string Id, Severity Severity, string Title, IReadOnlyList<string> Evidence)
{
    /// <summary>What it means on this kernel; null when the title says it all.</summary>
    public string? Meaning { get; init; }

    /// <summary>Who wrote the rule; null when it is about no rule.</summary>
    public string? Owner { get; init; }

    /// <summary>The setting of the owner that makes a change last; null when there is none.</summary>
    public string? Knob { get; init; }

    /// <summary>Which rule it is about; null when it is about none, or about several.</summary>
    public RuleSubject? Rule { get; init; }

    /// <summary>What to do next; null when there is nothing to do.</summary>
    public string? NextStep { get; init; }
}
