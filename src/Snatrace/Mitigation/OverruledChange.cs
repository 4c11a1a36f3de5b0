using Snatrace.Rulesets;

namespace Snatrace.Mitigation;

/// <summary>A change that is in force and decides nothing: what stands before it takes everything that it is for.</summary>
/// <param name="Change">The change.</param>
/// <param name="By">The rule that decides in its place; null where these packets are let through without a source.</param>
public sealed record OverruledChange(RuleChange Change, SourceNatRule? By);
