using CsCheck;
using Snatrace.Statistics;

namespace Snatrace.Tests.Statistics;

/// <summary>Percentiles of the histogram, against the durations themselves, sorted.</summary>
public class LatencyHistogramTests
{
    private const double Precision = 0.001;

    private static readonly Gen<TimeSpan[]> Durations =
        Gen.OneOf(Gen.Long[1, 1000], Gen.Long[1, 10_000_000], Gen.Long[1, 30 * TimeSpan.TicksPerMinute]).Select(TimeSpan.FromTicks).Array[1, 300];

    private static readonly Gen<double> Percentiles = Gen.OneOf(Gen.Double[0, 100], Gen.OneOf(0.0, 50, 90, 95, 99, 99.9, 99.99, 100));

    // Between two ranks either is right: definitions of a percentile differ there.
    [Fact]
    public void A_percentile_is_a_duration_that_this_share_did_not_exceed_within_a_thousandth() =>
        Gen.Select(Durations, Percentiles).Sample(
            (durations, percentile) =>
            {
                var histogram = Record(durations);
                TimeSpan[] sorted = [.. durations.Order()];
                double rank = percentile / 100 * sorted.Length;
                TimeSpan low = sorted[Math.Clamp((int)Math.Floor(rank), 1, sorted.Length) - 1];
                TimeSpan high = sorted[Math.Clamp((int)Math.Ceiling(rank), 1, sorted.Length) - 1];

                Assert.InRange(histogram.Percentile(percentile), low * (1 - Precision), high * (1 + Precision));
            },
            iter: 300);

    [Fact]
    public void The_longest_is_within_a_thousandth() => Durations.Sample(
        durations =>
        {
            var histogram = Record(durations);
            Assert.InRange(histogram.Max, durations.Max() * (1 - Precision), durations.Max() * (1 + Precision));
            Assert.Equal(histogram.Max, histogram.Percentile(100));
            Assert.Equal(durations.Length, histogram.Count);
        },
        iter: 300);

    // The library shifts an int by the number of the class: from 2⁴² units on that is one place too many.
    [Theory]
    [InlineData(36)]
    [InlineData(38)]
    [InlineData(41)]
    [InlineData(72)]
    [InlineData(1440)]
    public void Hours_are_as_precise_as_microseconds(int minutes)
    {
        TimeSpan duration = TimeSpan.FromMinutes(minutes);
        var histogram = Record(duration);

        Assert.InRange(histogram.Percentile(50), duration * (1 - Precision), duration * (1 + Precision));
        Assert.InRange(histogram.Max, duration * (1 - Precision), duration * (1 + Precision));
    }

    [Fact]
    public void An_empty_one_is_zero()
    {
        var histogram = new LatencyHistogram();

        Assert.Equal((0L, TimeSpan.Zero, TimeSpan.Zero), (histogram.Count, histogram.Max, histogram.Percentile(99)));
    }

    [Fact]
    public void More_than_a_day_counts_as_a_day_and_less_than_nothing_as_nothing()
    {
        Assert.InRange(Record(TimeSpan.FromDays(2)).Max, TimeSpan.FromDays(1 - Precision), TimeSpan.FromDays(1 + Precision));
        Assert.InRange(Record(TimeSpan.FromDays(36_500)).Max, TimeSpan.FromDays(1 - Precision), TimeSpan.FromDays(1 + Precision));
        Assert.Equal(TimeSpan.Zero, Record(TimeSpan.Zero).Max);
        Assert.Equal(TimeSpan.Zero, Record(TimeSpan.FromSeconds(-1)).Max);
    }

    [Fact]
    public void Adding_is_recording_the_same_again() => Gen.Select(Durations, Durations, Percentiles).Sample(
        (first, second, percentile) =>
        {
            var sum = Record(first);
            sum.Add(Record(second));
            var whole = Record([.. first, .. second]);
            Assert.Equal((whole.Count, whole.Max, whole.Percentile(percentile)), (sum.Count, sum.Max, sum.Percentile(percentile)));
        },
        iter: 100);

    [Fact]
    public void Cleared_it_is_empty()
    {
        var histogram = Record(TimeSpan.FromSeconds(1));
        histogram.Clear();
        Assert.Equal((0L, TimeSpan.Zero), (histogram.Count, histogram.Max));

        histogram.Record(TimeSpan.FromMilliseconds(1));
        Assert.InRange(histogram.Max.TotalMilliseconds, 1, 1.001);
    }

    [Fact]
    public void Classes_hold_every_duration_once_between_their_borders_within_a_thousandth() => Durations.Sample(
        durations =>
        {
            IReadOnlyList<LatencyClass> classes = Record(durations).Classes();

            Assert.Equal(durations.Length, classes.Sum(part => part.Count));
            Assert.All(classes, part => Assert.True(part.Count > 0 && part.FromMs < part.ToMs));
            Assert.All(classes.Zip(classes.Skip(1)), pair => Assert.True(pair.First.ToMs <= pair.Second.FromMs));
            double[] sorted = [.. durations.Select(duration => duration.TotalMilliseconds).Order()];
            int done = 0;
            foreach (LatencyClass part in classes)
            {
                Assert.All(
                    sorted.Skip(done).Take((int)part.Count),
                    milliseconds => Assert.InRange(milliseconds, part.FromMs * (1 - Precision), part.ToMs * (1 + Precision)));
                done += (int)part.Count;
            }
        },
        iter: 300);

    // The borders by hand: 10^(k/20).
    [Theory]
    [InlineData(0, 0, 0.0001)]
    [InlineData(0.0001, 0, 0.0001)]
    [InlineData(0.9, 0.8912509, 1)]
    [InlineData(1.1, 1, 1.1220185)]
    [InlineData(1013.5, 1000, 1122.0184543)]
    [InlineData(2040, 1995.2623150, 2238.7211386)]
    [InlineData(3071, 2818.3829313, 3162.2776602)]
    public void There_are_20_classes_a_decade(double milliseconds, double from, double to)
    {
        LatencyClass part = Assert.Single(Record(TimeSpan.FromTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond))).Classes());

        Assert.Equal((from, to, 1), (Math.Round(part.FromMs, 7), Math.Round(part.ToMs, 7), part.Count));
    }

    [Fact]
    public void An_empty_one_has_no_class() => Assert.Empty(new LatencyHistogram().Classes());

    [Fact]
    public void A_sum_leaves_both_as_they_were()
    {
        LatencyHistogram one = Record(TimeSpan.FromMilliseconds(1));
        LatencyHistogram other = Record(TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(3));

        Assert.Equal((3, 1, 2), (LatencyHistogram.Sum(one, other)!.Count, one.Count, other.Count));
        Assert.Same(one, LatencyHistogram.Sum(null, one));
        Assert.Same(one, LatencyHistogram.Sum(one, null));
        Assert.Null(LatencyHistogram.Sum(null, null));
    }

    private static LatencyHistogram Record(params TimeSpan[] durations)
    {
        var histogram = new LatencyHistogram();
        Array.ForEach(durations, histogram.Record);
        return histogram;
    }
}
