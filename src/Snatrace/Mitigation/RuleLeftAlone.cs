using Snatrace.Owners;
using Snatrace.Rulesets;

namespace Snatrace.Mitigation;

/// <summary>A rule that is not changed.</summary>
/// <param name="Number">The rule's number among all source-NAT rules, from 1.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Owner">Who wrote it.</param>
/// <param name="Reason">Why not.</param>
public sealed record RuleLeftAlone(int Number, SourceNatRule Rule, Owner Owner, string Reason);
