namespace Snatrace.Rulesets.Walk;

/// <summary>A rule of any kind as it lies on the way to another.</summary>
/// <param name="Chain">Its chain.</param>
/// <param name="Position">Its number in its chain, from 1.</param>
/// <param name="Text">As its tool prints it.</param>
/// <param name="Terms">Its conditions.</param>
/// <param name="Action">What it does; <see cref="Action.Unknown"/> where that depends on more than the conditions, or marks the packet.</param>
/// <param name="Target">The chain of a jump or a goto.</param>
internal sealed record SeenRule(string Chain, int Position, string Text, IReadOnlyList<RuleTerm> Terms, Action Action, string? Target);
