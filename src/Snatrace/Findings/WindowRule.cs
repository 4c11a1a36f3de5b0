using Snatrace.Results;

namespace Snatrace.Findings;

/// <summary>
/// When a profile may stop by itself: the plain arm's window is known to within a tenth, or cannot be seen at all. Stopping at a width that was
/// fixed before keeps the interval's confidence, as far as there are many rounds: Y. S. Chow, H. Robbins, "On the asymptotic theory of
/// fixed-width sequential confidence intervals for the mean", Annals of Mathematical Statistics 36 (1965). Hence the same floor as
/// <see cref="StoppingRule"/>'s.
/// </summary>
public static class WindowRule
{
    /// <summary>Half the interval's length, as a share of the window, at which it is known well enough.</summary>
    public const double Precision = 0.1;

    /// <summary>Whether the plain arm's window is known well enough, every arm has had its rounds, and all accounts balance.</summary>
    public static bool IsSatisfied(IReadOnlyList<ArmResult> arms)
    {
        ArmResult? plain = arms.FirstOrDefault(arm => arm.Name == ArmResult.Baseline);
        return plain?.Window is { } window
            && arms.All(arm => arm.Rounds >= StoppingRule.Floor && arm.Accounted)
            && (IsKnown(window) || StoppingRule.ClashRate(plain, arms.Count).High < StoppingRule.LowestRate);
    }

    /// <summary>Whether a window is known well enough.</summary>
    public static bool IsKnown(Window window) => (window.Interval.High - window.Interval.Low) / 2 <= Precision * window.EffectiveNs;
}
