using Snatrace.Risk;
using Snatrace.Statistics;

namespace Snatrace.Report;

/// <summary>
/// What is expected under one treatment, on all nodes together. <c>delayedShare</c> is of all connects; <c>ratioToPlain</c> is this ÷
/// masquerade; <c>lostSynsPerBurst</c> is of one burst of one node.
/// </summary>
public sealed record ExpectationDocument(
    string Name,
    double SamePortProbability,
    double OwnPortProbability,
    double LostSynsPerHour,
    double LostSynsPerHourLow,
    double? LostSynsPerHourHigh,
    double LostSynsPerDay,
    double LostSynsPerDayLow,
    double? LostSynsPerDayHigh,
    double DelayedShare,
    double DelayedShareLow,
    double DelayedShareHigh,
    double ChanceOfOneADay,
    double ChanceOfOneADayLow,
    double ChanceOfOneADayHigh,
    double? RatioToPlain,
    double LostSynsPerBurst)
{
    internal static ExpectationDocument Of(Expectation expectation, double? ratio)
    {
        Interval hour = expectation.IntervalIn(Expectation.Hour);
        Interval day = expectation.IntervalIn(Expectation.Day);
        return new ExpectationDocument(
            Words.Of(expectation.Treatment),
            SixDigits.Of(expectation.SamePort),
            SixDigits.Of(expectation.OwnPort),
            SixDigits.Of(expectation.In(Expectation.Hour)),
            SixDigits.Of(hour.Low),
            SixDigits.OrNull(hour.High),
            SixDigits.Of(expectation.In(Expectation.Day)),
            SixDigits.Of(day.Low),
            SixDigits.OrNull(day.High),
            SixDigits.Of(expectation.Share),
            SixDigits.Of(expectation.ShareInterval.Low),
            SixDigits.Of(expectation.ShareInterval.High),
            SixDigits.Of(expectation.ChanceInADay),
            SixDigits.Of(expectation.ChanceInADayInterval.Low),
            SixDigits.Of(expectation.ChanceInADayInterval.High),
            ratio is { } known ? SixDigits.Of(known) : null,
            SixDigits.Of(expectation.PerBurst));
    }
}
