using Snatrace.Owners;
using Snatrace.Rulesets;

namespace Snatrace.Mitigation;

/// <summary>A change that could be made.</summary>
/// <param name="Number">The rule's number among all source-NAT rules, from 1.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Owner">Who wrote it.</param>
/// <param name="Change">The change.</param>
public sealed record PlannedChange(int Number, SourceNatRule Rule, Owner Owner, RuleChange Change);
