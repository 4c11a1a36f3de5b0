using System.Diagnostics;
using CsCheck;
using Snatrace.Load;
using Snatrace.Results;

namespace Snatrace.Tests.Load;

/// <summary>The slots that clients agree on without talking to each other.</summary>
public class SlotsTests
{
    private const int FirstPort = 1024;
    private const int LastPort = 63_999;
    private const int Ports = LastPort - FirstPort + 1;
    private static readonly long Millisecond = Stopwatch.Frequency / 1000;

    private static readonly Gen<Slots> AnySlots =
        from microseconds in Gen.Int[1000, 100_000]
        from workers in Gen.Int[1, 4096]
        select new Slots(TimeSpan.FromMicroseconds(microseconds), workers);

    // A century of uptime.
    private static readonly Gen<long> Moments = Gen.Long[0, 3_200_000_000L * Stopwatch.Frequency];

    [Fact]
    public void Whoever_has_the_same_length_and_workers_has_the_same_slot_and_port() => Gen.Select(AnySlots, Moments).Sample((mine, moment) =>
    {
        var theirs = new Slots(mine.Length, mine.Workers);
        long slot = mine.After(moment);
        Assert.Equal(slot, theirs.After(moment));
        Assert.Equal(slot, theirs.After(mine.StartOf(slot) - 1)); // who looks later aims at the same one
        Assert.Equal(mine.StartOf(slot), theirs.StartOf(slot));
        Assert.Equal(mine.PortOf(slot, 0), theirs.PortOf(slot, 0));
    });

    [Fact]
    public void The_next_slot_is_ahead_and_at_most_a_length_away() => Gen.Select(AnySlots, Moments).Sample((slots, moment) =>
    {
        long start = slots.StartOf(slots.After(moment));
        Assert.InRange(start, moment + 1, moment + (long)(slots.Length.TotalSeconds * Stopwatch.Frequency) + 1);
    });

    [Fact]
    public void Ports_are_from_1024_to_63999() => Gen.Select(AnySlots, Moments, Gen.Int[0, 4095]).Sample((slots, moment, worker) =>
        Assert.InRange(slots.PortOf(slots.After(moment), worker % slots.Workers), FirstPort, LastPort));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(4096)]
    public void No_port_comes_back_before_all_have_had_their_turn(int workers)
    {
        var slots = new Slots(TimeSpan.FromMilliseconds(5), workers);
        long first = slots.After(Stopwatch.GetTimestamp());
        ushort[] ports = [.. Enumerable.Range(0, Ports / workers).SelectMany(
            slot => Enumerable.Range(0, workers).Select(worker => slots.PortOf(first + slot, worker)))];

        Assert.Equal(Ports / workers * workers, ports.Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1000)]
    public void Slots_begin_halfway_between_two_milliseconds(int milliseconds)
    {
        var slots = new Slots(TimeSpan.FromMilliseconds(milliseconds), 1);
        long slot = slots.After(Stopwatch.GetTimestamp());

        Assert.Equal(Millisecond / 2, slots.StartOf(slot) % Millisecond);
        Assert.Equal(milliseconds * Millisecond, slots.StartOf(slot + 1) - slots.StartOf(slot));
    }

    // Ten seconds until the NAT forgets a tuple that was reset; 62,976 ports.
    [Theory]
    [InlineData(1000, 6, true)]
    [InlineData(1000, 7, false)]
    [InlineData(5000, 31, true)]
    [InlineData(5000, 32, false)]
    [InlineData(1_000_000, 4096, true)]
    public void Ports_must_not_come_back_before_the_nat_has_forgotten_them(int microseconds, int workers, bool rest)
    {
        Assert.Equal(rest, new Slots(TimeSpan.FromMicroseconds(microseconds), workers).PortsRest);
        Assert.Equal(
            rest ? null : "so many ports a second come back before the NAT has forgotten them", Plan(microseconds, workers).WhatIsWrongWithSlots);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    public void A_slot_below_a_millisecond_is_too_short(int microseconds) => Assert.Equal(
        $"a slot of {microseconds} us is too short to get ready in", Plan(microseconds, workers: 1).WhatIsWrongWithSlots);

    private static ClientPlan Plan(int microseconds, int workers) => new()
    {
        Remote = new HostPort("198.18.1.2", 8080),
        Strategy = Strategy.Collide,
        DialInterval = TimeSpan.FromMicroseconds(microseconds),
        Workers = workers,
    };
}
