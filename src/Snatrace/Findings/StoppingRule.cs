using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Findings;

/// <summary>
/// When a run may stop by itself. Two kinds of question are asked after every turn of the arms, each by a
/// <see cref="ConfidenceSequence"/>, which keeps its error rate however often it is looked at: is the clash rate of the plain
/// arm above or below <see cref="LowestRate"/>, and does each other arm clash at least <see cref="Factor"/> times less, or not?
/// The error is divided among the arms, so that the chance that any of these answers is wrong is <see cref="Error"/>: at most, if
/// rounds were independent; about, since they are not, and counts are divided by a design effect that is itself estimated. A
/// fixed floor of rounds comes on top, so that "0 of n" says something. Without the plain arm there is no question, and with
/// accounts that do not balance no answer: such runs end when their time is over.
/// </summary>
public static class StoppingRule
{
    /// <summary>The chance that any answer of a run is wrong.</summary>
    public const double Error = 0.05;

    /// <summary>
    /// A kernel counts as vulnerable when forced clashes are more frequent than this: far below the 1 in 3 a vulnerable kernel
    /// shows, far above the 1 in 63,550 that two random ports leave.
    /// </summary>
    public const double LowestRate = 1.0 / 1000;

    /// <summary>What a mitigation must reach to count as one.</summary>
    public const double Factor = 10;

    /// <summary>Rounds that every arm runs before the run stops by itself.</summary>
    public const long Floor = 4096;

    /// <summary>The interval of an arm's clash rate that holds at every look.</summary>
    public static Interval ClashRate(ArmResult arm, int arms) =>
        ConfidenceSequence.Of(arm.Clashes / arm.DesignEffect, arm.Rounds / arm.DesignEffect, Error / arms);

    /// <summary>Whether the answer is certain enough.</summary>
    public static bool IsSatisfied(IReadOnlyList<ArmResult> arms)
    {
        ArmResult? baseline = arms.FirstOrDefault(arm => arm.Name == ArmResult.Baseline);
        if (baseline is null || arms.Any(arm => arm.Rounds < Floor || !arm.Accounted))
        {
            return false;
        }

        Interval plain = ClashRate(baseline, arms.Count);
        return plain.High < LowestRate
            || (plain.Low > LowestRate && arms.All(arm => arm == baseline || IsDecided(ClashRate(arm, arms.Count), plain)));
    }

    private static bool IsDecided(Interval arm, Interval plain) =>
        arm.High * Factor <= plain.Low || arm.Low * Factor >= plain.High;
}
