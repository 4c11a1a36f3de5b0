namespace Snatrace.Mitigation;

/// <summary>What putting back came to.</summary>
/// <param name="Restored">Rules that are again what they were.</param>
/// <param name="Gone">Changes of which nothing was in force any more: whoever owns those rules has written them anew.</param>
public sealed record RevertResult(IReadOnlyList<RuleChange> Restored, IReadOnlyList<RuleChange> Gone)
{
    /// <summary>What read otherwise afterwards than it should have; null for nothing.</summary>
    public string? Difference { get; init; }
}
