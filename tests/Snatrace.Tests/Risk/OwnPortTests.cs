using Snatrace.Risk;

namespace Snatrace.Tests.Risk;

/// <summary>Two SYNs of one container on one port.</summary>
public class OwnPortTests
{
    private static readonly PortSpace Linux = PortSpace.Of(Fleet.DefaultLowPort, Fleet.DefaultHighPort);
    private static readonly TableOccupancy Empty = new(0, 0, 0, Exhausted: false);

    [Theory]
    [InlineData(Treatment.Plain)]
    [InlineData(Treatment.OneCpu)]
    public void Kept_ports_are_never_the_same(Treatment treatment) => Assert.Equal(0, Of(treatment, 50));

    [Theory]
    [InlineData(Treatment.Random)]
    [InlineData(Treatment.FullyRandom)]
    public void Drawn_ports_are_as_often_the_same_as_those_of_two_containers(Treatment treatment) => Assert.Equal(PortSpace.SameStartOfTwo, Of(treatment, 50));

    [Fact]
    public void Fifty_blocks_leave_a_fifth_of_plains()
    {
        // A block holds a twenty-second of a client's ports at most: 1 − s² is nearly 1.
        Assert.Equal(1 / 1290.0, Of(Treatment.Partition, 50), 0.01 / 1290);
        Assert.Equal(0.22, Of(Treatment.Partition, 50) / (49 / 14_116.0), 0.005);
    }

    [Theory]
    [InlineData(2, 0.518)] // 32,256 ports: 1024–33279 has 256 of the 14,116, and 33280–65535 the rest
    [InlineData(3, 0.827)]
    public void Few_blocks_keep_some_ports(int containers, double drawn) =>
        Assert.Equal(drawn / (64_512 / containers), Of(Treatment.Partition, containers), 0.01 / (64_512 / containers));

    [Theory]
    [InlineData(40_000, 40_001, 1 / 14_116.0)]
    [InlineData(32_768, 60_999, 1.0)]
    [InlineData(32_769, 32_769, 0.0)]
    [InlineData(32_768, 32_768, 1 / 14_116.0)]
    [InlineData(60_998, 65_535, 1 / 14_116.0)]
    [InlineData(1024, 32_767, 0.0)]
    [InlineData(61_000, 65_535, 0.0)]
    public void The_share_of_ports_within(int first, int last, double share) =>
        Assert.Equal(share, Linux.ShareWithin(first, last), 1e-12);

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(1290)]
    [InlineData(64_512)]
    [InlineData(65_536)]
    public void Draws_of_a_u16_say_the_same(int ports)
    {
        int[] draws = new int[ports];
        for (int u16 = 0; u16 <= ushort.MaxValue; u16++)
        {
            draws[u16 % ports]++;
        }

        Assert.Equal(draws.Sum(times => Math.Pow(times / 65_536.0, 2)), PortSpace.SameStartOf(ports), 1e-15);
    }

    [Fact]
    public void A_rover_gives_two_draws_one_port() =>
        Assert.Equal(1, OwnPort.Of(Treatment.Partition, KernelGeneration.Rover, PortSpace.Of(32_768, 32_800), Empty, 50), 0.05);

    private static double Of(Treatment treatment, int containers) => OwnPort.Of(treatment, KernelGeneration.Current, Linux, Empty, containers);
}
