using Snatrace.Owners;
using Snatrace.Report;
using Snatrace.Results;
using Snatrace.Rulesets;

namespace Snatrace.Mitigation;

/// <summary>Plans, changes and what became of them as documents.</summary>
public static class MitigationReport
{
    /// <summary>A plan.</summary>
    public static MitigatePlanDocument Of(MitigationPlan plan) => new(
        Words.Of(plan.Strategy),
        [
            .. plan.Changes.Select(planned => Of(planned.Number, planned.Rule, planned.Owner, planned.Change, leftAlone: null))
                .Concat(plan.LeftAlone.Select(rule => Of(rule.Number, rule.Rule, rule.Owner, change: null, rule.Reason)))
                .OrderBy(rule => rule.Number),
        ],
        [.. ExpectedEffect.Of(plan.Strategy).Select(effect => new ExpectedEffectDocument(effect.Clients, effect.Factor, effect.Reason))],
        plan.Strategy == MitigationStrategy.FullyRandom ? TradeOffs.All : []);

    /// <summary>A change that was just made, or confirmed: all of it is in force.</summary>
    public static MitigateStateDocument Of(MitigationState state) => Of(state, _ => InForce);

    /// <summary>A change and how much of it is in force.</summary>
    public static MitigateStateDocument Of(MitigationStatus status) => Of(
        status.State,
        change => status.State.Phase == MitigationPhase.Reverted ? PutBack
            : OverrulerOf(status, change) is not null ? Overruled
            : status.InForce.Any(other => IsSame(change, other)) ? InForce
            : Gone,
        change => OverrulerOf(status, change)?.By);

    /// <summary>A change that was just put back.</summary>
    public static MitigateStateDocument Of(MitigationState state, RevertResult result) =>
        Of(state, change => result.Restored.Any(other => IsSame(change, other)) ? PutBack : Gone) with { Difference = result.Difference };

    /// <summary>Races before and after.</summary>
    public static VerificationDocument Of(Verification verification) => VerificationDocument.Of(verification);

    private const string InForce = "in-force";
    private const string Overruled = "overruled";
    private const string PutBack = "put-back";
    private const string Gone = "gone";

    private static PlannedRuleDocument Of(int number, SourceNatRule rule, Owner owner, RuleChange? change, string? leftAlone) => new(
        number,
        owner.Name,
        Words.Of(rule.Location.Backend),
        rule.Location.Family,
        rule.Location.Table,
        rule.Location.Chain,
        rule.Location.Position,
        rule.Location.Handle,
        rule.Text,
        change is null ? null : LinesOf(change),
        change is null ? null : PlaceOf(change),
        TableOf(change),
        leftAlone,
        change?.Inserted is [var copy, ..] ? copy.Ports.Count : null,
        Words.Of(owner.Rewrites),
        owner.RewritesWhen,
        owner.Knob,
        owner.NextStep,
        owner.Cost);

    private static MitigateStateDocument Of(
        MitigationState state, Func<RuleChange, string> fate, Func<RuleChange, SourceNatRule?>? overruledBy = null) => new(
        state.Phase switch
        {
            MitigationPhase.Applying => "applying",
            MitigationPhase.Unconfirmed => "unconfirmed",
            MitigationPhase.Confirmed => "confirmed",
            _ => "reverted",
        },
        state.ChangedAt,
        state.ConfirmBy,
        state.Watchdog,
        state.Ended,
        Difference: null,
        [
            .. state.Changes.Select(change => new ChangedRuleDocument(
                change.Owner,
                Words.Of(change.Location.Backend),
                change.Location.Family,
                change.Location.Table,
                change.Location.Chain,
                change.Location.Position,
                change.Original,
                LinesOf(change),
                PlaceOf(change),
                TableOf(change),
                fate(change),
                overruledBy?.Invoke(change) is { } other ? Of(other) : null)),
        ]);

    private static OverrulingRuleDocument Of(SourceNatRule rule) => new(
        Words.Of(rule.Location.Backend),
        rule.Location.Family,
        rule.Location.Table,
        rule.Location.Chain,
        rule.Location.Position,
        rule.Location.Handle,
        rule.Text);

    private static string PlaceOf(RuleChange change) => Words.Of(change.OwnTable is null ? MitigationPlace.Rule : MitigationPlace.OwnTable);

    private static OwnTableDocument? TableOf(RuleChange? change) => change?.OwnTable is { } own
        ? new OwnTableDocument(own.Family, OwnTable.Name, OwnTable.Chain, OwnTable.Priority, own.Rules)
        : null;

    private static OverruledChange? OverrulerOf(MitigationStatus status, RuleChange change) =>
        status.Overruled.FirstOrDefault(overruled => IsSame(change, overruled.Change));

    // One of them may have been read anew.
    private static bool IsSame(RuleChange change, RuleChange other) =>
        change.Location == other.Location && change.Original == other.Original && LinesOf(change).SequenceEqual(LinesOf(other));

    // Copies stand before the rule that they were made of.
    private static string[] LinesOf(RuleChange change) => [.. change.Inserted.Select(copy => copy.Text), change.Edited];
}
