using Snatrace.Owners;

namespace Snatrace.Report;

/// <summary>What would be changed, what for, and at what cost.</summary>
public sealed record MitigatePlanDocument(
    string Strategy,
    IReadOnlyList<PlannedRuleDocument> Rules,
    IReadOnlyList<ExpectedEffectDocument> Expected,
    IReadOnlyList<TradeOff> TradeOffs);
