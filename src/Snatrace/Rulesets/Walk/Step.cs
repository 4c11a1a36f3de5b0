namespace Snatrace.Rulesets.Walk;

/// <summary>A rule, seen by one connection.</summary>
/// <param name="Matches">Whether its conditions hold.</param>
/// <param name="Action">What it does if they do.</param>
/// <param name="Target">The chain of a jump or a goto.</param>
/// <param name="SourceNat">The rule, if it changes the source.</param>
internal readonly record struct Step(Truth Matches, Action Action, string? Target = null, SourceNatRule? SourceNat = null);
