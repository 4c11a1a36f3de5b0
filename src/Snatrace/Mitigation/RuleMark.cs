namespace Snatrace.Mitigation;

/// <summary>A rule as it stood at a moment.</summary>
/// <param name="Text">As its tool prints it.</param>
/// <param name="Position">Its number in its chain, from 1.</param>
/// <param name="Handle">Its handle, which nf_tables gives to no other rule of the table; null where there is none.</param>
public sealed record RuleMark(string Text, int Position, long? Handle);
