namespace Snatrace.Rulesets.Walk;

/// <summary>Logic of three values.</summary>
internal static class Truths
{
    internal static Truth And(this Truth left, Truth right) => left < right ? left : right;

    internal static Truth Or(this Truth left, Truth right) => left > right ? left : right;

    internal static Truth Not(this Truth truth) => Truth.Yes - truth + Truth.No;

    internal static Truth Not(this Truth truth, bool when) => when ? truth.Not() : truth;

    internal static Truth Of(bool holds) => holds ? Truth.Yes : Truth.No;

    internal static Truth All(IEnumerable<Truth> truths) => truths.Aggregate(Truth.Yes, And);

    internal static Truth Any(IEnumerable<Truth> truths) => truths.Aggregate(Truth.No, Or);
}
