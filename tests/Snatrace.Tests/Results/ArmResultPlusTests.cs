using Snatrace.Results;

namespace Snatrace.Tests.Results;

/// <summary>An arm grows block by block.</summary>
public class ArmResultPlusTests
{
    private static readonly ArmResult Empty = new() { Name = "masquerade", Rule = "masquerade" };

    [Fact]
    public void Counts_are_added_up()
    {
        BlockResult block = Given.Block(rounds: 100, clashes: 7) with { LostSyns = 8, LostFences = 1 };

        ArmResult sum = Empty.Plus(block).Plus(block);

        Assert.Equal((200, 400, 16, 14, 2), (sum.Rounds, sum.Connects, sum.LostSyns, sum.Clashes, sum.LostFences));
        Assert.Equal(TimeSpan.FromMilliseconds(10), sum.Racing);
    }

    [Fact]
    public void Dropped_handshakes_are_added_up_as_far_as_they_are_known() => Assert.Equal(
        5, Empty.Plus(Given.Block() with { ListenDrops = 2 }).Plus(Given.Block()).Plus(Given.Block() with { ListenDrops = 3 }).ListenDrops);

    [Fact]
    public void Counters_are_added_up_cpu_by_cpu_and_then_together()
    {
        BlockResult block = Given.Block(128, 3, new(0, 1, 2, 2, 0, 4, 5), new(1, 10, 1, 1, 0, 40, 50));

        ArmResult sum = Empty.Plus(block).Plus(block);

        Assert.Equal([new(0, 2, 4, 4, 0, 8, 10), new(1, 20, 2, 2, 0, 80, 100)], sum.Cpus);
        Assert.Equal(new CpuCounters(null, 22, 6, 6, 0, 88, 110), sum.Counters);
    }

    [Fact]
    public void A_counter_that_is_not_sent_stays_unknown_in_every_sum()
    {
        ArmResult sum = Empty
            .Plus(Given.Block(128, 0, new(0, 1, 0, 0, null, null, 0), new(1, 1, 0, 0, null, null, 0)))
            .Plus(Given.Block(128, 0, new(0, 1, 0, 0, null, null, 0), new(1, 1, 0, 0, null, null, 0)));

        Assert.Equal(new CpuCounters(null, 4, 0, 0, null, null, 0), sum.Counters);
    }

    [Fact]
    public void More_than_32_bits_fit_a_sum()
    {
        ArmResult sum = Empty.Plus(Given.Block(1, 0, Given.Counted(uint.MaxValue))).Plus(Given.Block(1, 0, Given.Counted(uint.MaxValue)));

        Assert.Equal(2L * uint.MaxValue, sum.Counters!.InsertFailed);
    }

    [Fact]
    public void The_first_clash_stays_the_first()
    {
        ArmResult sum = Empty
            .Plus(Given.Block())
            .Plus(Given.Block(clashes: 1) with { FirstClash = TimeSpan.FromMilliseconds(3) })
            .Plus(Given.Block(clashes: 1) with { FirstClash = TimeSpan.FromMilliseconds(9) });

        Assert.Equal(TimeSpan.FromMilliseconds(3), sum.FirstClash);
    }

    [Theory]
    [InlineData(2L, 3L, 5L)]
    [InlineData(2L, null, null)]
    [InlineData(null, 3L, null)]
    [InlineData(null, null, null)]
    public void Syns_sent_again_are_known_only_if_every_block_knew(long? first, long? second, long? sum) => Assert.Equal(
        sum, Empty.Plus(Given.Block() with { SynRetransmits = first }).Plus(Given.Block() with { SynRetransmits = second }).SynRetransmits);

    [Fact]
    public void One_cpu_keeps_its_number_and_several_together_have_none()
    {
        Assert.Equal(3, Given.Counted(1, cpu: 3).Plus(Given.Counted(1, cpu: 3)).Cpu);
        Assert.Null(Given.Counted(1, cpu: 3).Plus(Given.Counted(1, cpu: 4)).Cpu);
    }

    [Fact]
    public void Blocks_that_disagree_make_the_rounds_say_less()
    {
        ArmResult alike = Empty.Plus(Given.Block(128, 64)).Plus(Given.Block(128, 64));
        ArmResult apart = Empty.Plus(Given.Block(128, 120)).Plus(Given.Block(128, 8));

        Assert.Equal(1, alike.DesignEffect);
        Assert.Equal(1, Empty.DesignEffect);
        Assert.Equal(2.0 / 1 * (56 * 56 * 2) / 256 / 256 / (0.25 / 256), apart.DesignEffect, 1e-9);
    }

    [Fact]
    public void Before_the_first_block_there_are_no_counters() => Assert.Null(Empty.Counters);
}
