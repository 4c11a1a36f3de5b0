namespace Snatrace.Rulesets;

/// <summary>An edit that cannot be made: the rule is not there as it was read, or its tool has no way to say it.</summary>
/// <param name="rule">The rule's text.</param>
/// <param name="why">Why not.</param>
public sealed class RuleEditException(string rule, string why) : Exception($"\"{rule}\": {why}")
{
    /// <summary>Why not, without the rule.</summary>
    public string Why { get; } = why;
}
