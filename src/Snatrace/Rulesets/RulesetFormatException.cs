namespace Snatrace.Rulesets;

/// <summary>Text that is not a ruleset as its tool prints it. The only exception the readers of rulesets throw.</summary>
/// <param name="path">Where in the text: the tool and the line, or the tool and the path in its JSON.</param>
/// <param name="what">What is wrong there.</param>
public sealed class RulesetFormatException(string path, string what) : Exception($"{path}: {what}");
