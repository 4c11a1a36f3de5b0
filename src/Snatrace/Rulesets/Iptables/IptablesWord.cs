namespace Snatrace.Rulesets.Iptables;

/// <summary>A word of a line of iptables-save.</summary>
/// <param name="Value">What it says, without quotes and escapes.</param>
/// <param name="Start">Where it begins in the line, its quote included.</param>
/// <param name="End">Where it ends in the line.</param>
/// <param name="Quoted">Whether it stands in quotes: then it is never an option.</param>
public readonly record struct IptablesWord(string Value, int Start, int End, bool Quoted);
