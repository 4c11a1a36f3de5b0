using CsCheck;
using Snatrace.Risk;
using Snatrace.Statistics;

namespace Snatrace.Tests.Risk;

/// <summary>What holds of every fleet.</summary>
public class PropertyTests
{
    private const int Samples = 2_000;

    // Of any kind, as long as the table is not so full that everything is at its limit.
    private static readonly Gen<Fleet> Fleets =
        from nodes in Gen.Int[1, 20]
        from perNode in Gen.Int[1, 60]
        from extra in Gen.Int[0, 10]
        from rate in Gen.Double[0.01, 8]
        from destinations in Gen.Int[1, 5]
        from cpus in Gen.Double[0.1, 1].Array[1, 8]
        from window in Gen.Double[100, 10_000]
        from low in Gen.Int[1024, 40_000]
        from width in Gen.Int[1, 20_000]
        from kernel in Gen.Enum<KernelGeneration>()
        from life in Gen.Double[0, 120]
        select new Fleet
        {
            Nodes = nodes,
            Containers = (nodes * perNode) + extra,
            Rate = rate,
            Destinations = destinations,
            CpuShares = cpus,
            WindowNs = window,
            WindowInterval = new Interval(window / 2, window * 2),
            LowPort = low,
            HighPort = low + width,
            Kernel = kernel,
            EntrySeconds = life,
        };

    private static readonly Gen<Treatment> Treatments = Gen.Enum<Treatment>();

    [Fact]
    public void More_containers_lose_more() => AssertNotLess(fleet => fleet with { Containers = fleet.Containers + fleet.Nodes }, Treatment.Random);

    [Fact]
    public void More_connects_lose_more() => AssertNotLess(fleet => fleet with { Rate = fleet.Rate * 1.1 }, Treatment.FullyRandom);

    [Fact]
    public void A_longer_window_loses_more()
    {
        AssertNotLess(fleet => fleet with { WindowNs = fleet.WindowNs * 1.1 }, Treatment.Plain);
        AssertNotLess(fleet => fleet with { WindowNs = fleet.WindowNs * 1.1 }, Treatment.Random);
    }

    [Fact]
    public void With_an_empty_table_more_of_anything_loses_more_under_plain()
    {
        AssertNotLess(fleet => fleet with { Containers = fleet.Containers + fleet.Nodes, EntrySeconds = 0 }, Treatment.Plain, Empty);
        AssertNotLess(fleet => fleet with { Rate = fleet.Rate * 1.1, EntrySeconds = 0 }, Treatment.Plain, Empty);
    }

    [Fact]
    public void More_nodes_lose_less_and_more_destinations_do_with_an_empty_table()
    {
        AssertNotLess(fleet => fleet with { Nodes = Math.Max(fleet.Nodes / 2, 1), EntrySeconds = 0 }, Treatment.Plain, Empty);
        AssertNotLess(fleet => fleet with { Destinations = Math.Max(fleet.Destinations - 1, 1), EntrySeconds = 0 }, Treatment.Plain, Empty);
    }

    [Fact]
    public void Everything_is_where_it_can_be() => Gen.Select(Fleets, Treatments, Gen.Int[1, 60]).Sample(
        (fleet, treatment, burst) =>
        {
            var prediction = Prediction.Of(fleet with { Burst = Math.Min(burst, fleet.Containers / fleet.Nodes) });
            Expectation expectation = prediction.Of(treatment);
            return expectation.SamePort is >= 0 and <= 1
                && Holds(expectation.Share, expectation.ShareInterval, most: 1)
                && Holds(expectation.ChanceInADay, expectation.ChanceInADayInterval, most: 1)
                && Holds(expectation.PerSecond, expectation.PerSecondInterval, most: fleet.Containers * fleet.Rate)
                && prediction.Table.Taken is >= 0 and <= 1
                && prediction.Table.Searched is >= 0 and <= TableOccupancy.Full
                && prediction.Sensitivities.All(sensitivity => double.IsFinite(sensitivity.Elasticity));
        },
        iter: Samples);

    [Fact]
    public void Units_agree() => Gen.Select(Fleets, Treatments).Sample(
        (fleet, treatment) =>
        {
            Expectation expectation = Prediction.Of(fleet).Of(treatment);
            return Same(expectation.In(Expectation.Day), 24 * expectation.In(Expectation.Hour))
                && Same(expectation.In(Expectation.Hour), 3600 * expectation.PerSecond)
                && Same(expectation.Share * fleet.Containers * fleet.Rate, expectation.PerSecond)
                && Same(expectation.IntervalIn(3600).High, 3600 * expectation.PerSecondInterval.High);
        },
        iter: Samples);

    [Fact]
    public void Seconds_and_nanoseconds_have_no_absolute_size() => Gen.Select(Fleets, Treatments).Sample(
        (fleet, treatment) =>
        {
            // All times a thousandth: as many SYNs are lost, a thousand times as fast.
            Fleet faster = fleet with { Rate = fleet.Rate * 1000, WindowNs = fleet.WindowNs / 1000, EntrySeconds = fleet.EntrySeconds / 1000 };
            return Same(1000 * GivenFleet.PerSecond(fleet, treatment), GivenFleet.PerSecond(faster, treatment));
        },
        iter: Samples);

    [Fact]
    public void Nodes_add_up() => Gen.Select(Fleets, Treatments).Sample(
        (fleet, treatment) =>
        {
            (int fewer, int rest) = Math.DivRem(fleet.Containers, fleet.Nodes);
            double larger = GivenFleet.PerSecond(fleet with { Nodes = 1, Containers = fewer + 1 }, treatment);
            double smaller = GivenFleet.PerSecond(fleet with { Nodes = 1, Containers = fewer }, treatment);
            return Same(GivenFleet.PerSecond(fleet, treatment), (rest * larger) + ((fleet.Nodes - rest) * smaller));
        },
        iter: Samples);

    [Fact]
    public void Shares_of_cpus_are_proportions() => Fleets.Sample(
        fleet => Same(fleet.CpuSpread, (fleet with { CpuShares = [.. fleet.CpuShares.Select(share => share * 7)] }).CpuSpread),
        iter: Samples);

    private static Fleet Empty(Fleet fleet) => fleet with { EntrySeconds = 0 };

    private static void AssertNotLess(Func<Fleet, Fleet> more, Treatment treatment, Func<Fleet, Fleet>? before = null) => Fleets.Sample(
        fleet => GivenFleet.PerSecond(more(fleet), treatment) >= GivenFleet.PerSecond(before?.Invoke(fleet) ?? fleet, treatment) * (1 - 1e-9),
        iter: Samples);

    private static bool Holds(double value, Interval interval, double most) =>
        0 <= interval.Low && interval.Low <= value && value <= interval.High && interval.High <= most * (1 + 1e-9);

    private static bool Same(double left, double right) => Math.Abs(left - right) <= 1e-6 * Math.Max(Math.Abs(left), Math.Abs(right));
}
