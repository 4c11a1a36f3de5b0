using System.Globalization;
using Snatrace.Report.Reading;
using Snatrace.Statistics;

namespace Snatrace.Report.Comparing;

/// <summary>Two runs held against each other, arm by arm, and whether that makes sense.</summary>
/// <param name="Before">The first run.</param>
/// <param name="After">The second.</param>
/// <param name="Differences">In what else they differ; those that matter first.</param>
/// <param name="Arms">The arms that both have run, in the order of the second.</param>
/// <param name="Missing">Arms that only one of them has run.</param>
public sealed record RunComparison(
    RecordedLab Before, RecordedLab After, IReadOnlyList<Difference> Differences, IReadOnlyList<ArmChange> Arms, IReadOnlyList<string> Missing)
{
    /// <summary>Whether a difference of rates is a difference of the same thing.</summary>
    public bool IsComparable => Arms.Count > 0 && !Differences.Any(difference => difference.Matters);

    /// <summary>Compares.</summary>
    public static RunComparison Of(RecordedLab before, RecordedLab after)
    {
        ArmDocument[] first = [.. before.Document.Arms.Where(arm => arm.Rounds > 0)];
        ArmDocument[] second = [.. after.Document.Arms.Where(arm => arm.Rounds > 0)];
        return new RunComparison(
            before,
            after,
            [.. Between(before.Document, after.Document).OrderByDescending(difference => difference.Matters)],
            [
                .. second.Where(arm => first.Any(other => other.Name == arm.Name))
                    .Select(arm => Of(before.Document, after.Document, first.First(other => other.Name == arm.Name), arm)),
            ],
            [.. first.Concat(second).Select(arm => arm.Name).Distinct().Where(name => !(first.Any(arm => arm.Name == name) && second.Any(arm => arm.Name == name)))]);
    }

    private static ArmChange Of(LabDocument first, LabDocument second, ArmDocument before, ArmDocument after)
    {
        ComparisonDocument? beforeAgainstPlain = first.Comparisons.FirstOrDefault(one => one.Arm == before.Name);
        ComparisonDocument? afterAgainstPlain = second.Comparisons.FirstOrDefault(one => one.Arm == after.Name);
        (double? ratio, Interval interval) = RatioOf(before, after);
        return new ArmChange(
            after.Name,
            before,
            after,
            ratio,
            interval,
            beforeAgainstPlain,
            afterAgainstPlain,
            RatioChange.Of(beforeAgainstPlain, afterAgainstPlain));
    }

    // Of profiles it is windows that are compared: shares of their rounds hang on the skews that were planned.
    private static (double? Ratio, Interval Interval) RatioOf(ArmDocument before, ArmDocument after)
    {
        if (before.Window is { } first && after.Window is { } second)
        {
            return (
                IndependentRatio.Estimate(second.EffectiveNs, first.EffectiveNs),
                IndependentRatio.Of(second.EffectiveNs, IntervalOf(second), first.EffectiveNs, IntervalOf(first)));
        }

        return (
            RateRatio.Estimate(after.Clashes, after.Rounds, before.Clashes, before.Rounds),
            RateRatio.Of(
                after.Clashes / after.DesignEffect,
                after.Rounds / after.DesignEffect,
                before.Clashes / before.DesignEffect,
                before.Rounds / before.DesignEffect,
                degreesOfFreedom: Math.Min(Freedom(before), Freedom(after))));
    }

    private static Interval IntervalOf(WindowDocument window) => new(window.LowNs, window.HighNs ?? double.PositiveInfinity);

    // Older files do not say of how many blocks they are. They are of many, unless somebody asked for few rounds.
    private static double Freedom(ArmDocument arm) => arm.Blocks is > 0 and var blocks ? blocks - 1 : double.PositiveInfinity;

    private static IEnumerable<Difference> Between(LabDocument before, LabDocument after)
    {
        (string What, string Before, string After, bool Matters)[] all =
        [
            ("kernel", before.Host.Kernel, after.Host.Kernel, false),
            ("CPUs", Text(before.Host.Cpus), Text(after.Host.Cpus), true),
            ("containers", Text(before.Containers), Text(after.Containers), true),
            ("racers", Text(before.Racers), Text(after.Racers), true),
            ("load", before.Load, after.Load, true),
            ("dial interval, µs", Text(before.DialIntervalUs), Text(after.DialIntervalUs), true),
            ("rules in the window", Text(before.Widen), Text(after.Widen), true),
            ("kind of run", KindOf(before), KindOf(after), true),
            ("arms", string.Join(", ", before.Arms.Select(arm => arm.Name)), string.Join(", ", after.Arms.Select(arm => arm.Name)), false),
            ("privilege", before.Host.Rootless ? "rootless" : "root", after.Host.Rootless ? "rootless" : "root", false),
            ("snatrace", before.Version, after.Version, false),
        ];
        IEnumerable<Difference> rules =
            from arm in after.Arms
            join other in before.Arms on arm.Name equals other.Name
            where arm.Rule != other.Rule
            select new Difference($"rule of {arm.Name}", other.Rule, arm.Rule, Matters: true);
        IEnumerable<Difference> accounts =
            from run in (IEnumerable<(string Name, LabDocument Document)>)[("before", before), ("after", after)]
            where run.Document.Arms.Any(arm => !arm.Accounted)
            select new Difference($"accounts {run.Name}", run.Name == "before" ? "do not balance" : "", run.Name == "after" ? "do not balance" : "", Matters: true);
        return all.Where(one => one.Before != one.After).Select(one => new Difference(one.What, one.Before, one.After, one.Matters))
            .Concat(rules).Concat(accounts);
    }

    // A profile spreads its rounds over skews, and a proof leaves nothing to chance: neither has a rate of simultaneous rounds.
    private static string KindOf(LabDocument document) =>
        document.Proof is not null ? "proof"
        : document.Arms.Any(arm => arm.Window is not null) ? "profile"
        : "rounds";

    private static string Text(double? number) => number?.ToString("0.###", CultureInfo.InvariantCulture) ?? "none";
}
