using Snatrace.Risk;
using Snatrace.Simulation;

namespace Snatrace.Tests.Simulation;

/// <summary>The client's choice of ports as measured on Linux 6.18: even ones, steps of 2 to 16, placed anew every 10 s.</summary>
public class ClientPortsTests
{
    private Xoshiro256 _random = Xoshiro256.Stream(4, 0);

    [Fact]
    public void Steps_are_2_to_16_each_as_often_as_another()
    {
        ClientPorts ports = Booted(32_768, 60_999);
        int[] walk = [.. Enumerable.Range(0, 80_001).Select(_ => Next(ports, nowMs: 5))];

        Assert.DoesNotContain(walk, port => port % 2 == 1 || port is < 32_768 or > 60_999);
        int[] steps = [.. walk.Zip(walk.Skip(1), (from, to) => (to - from + 28_232) % 28_232)];
        Assert.Equal([2, 4, 6, 8, 10, 12, 14, 16], steps.Distinct().Order());
        Assert.All(steps.CountBy(step => step), step => Assert.InRange(step.Value, 9_500, 10_500));
    }

    [Fact]
    public void It_is_placed_anew_every_10_seconds()
    {
        ClientPorts ports = Booted(32_768, 60_999);
        int first = Next(ports, nowMs: 9_990);

        Assert.InRange(Next(ports, nowMs: 9_999), first, first + 16);
        double mean = Enumerable.Range(1, 10_000).Average(epoch => Next(ports, nowMs: (uint)epoch * 10_000));
        Assert.InRange(mean, 46_883 - 250, 46_883 + 250); // the standard error of a uniform mean is 81
    }

    [Fact]
    public void Odd_ports_come_when_the_even_ones_are_busy_and_then_none()
    {
        ClientPorts ports = Booted(40_000, 40_007);
        var busy = new Busy([]);
        int[] walk = [.. Enumerable.Range(0, 9).Select(_ => ports.Next(0, 0, ref busy, ref _random)).Select(port => Add(busy, port))];

        Assert.All(walk[..4], port => Assert.Equal(0, port % 2));
        Assert.All(walk[4..8], port => Assert.Equal(1, port % 2));
        Assert.Equal(8, walk[..8].Distinct().Count());
        Assert.Equal(ClientPorts.None, walk[8]);
    }

    [Theory]
    [InlineData(40_000, 40_000, 1)]
    [InlineData(40_000, 40_001, 1)]
    [InlineData(40_001, 40_004, 2)]
    [InlineData(40_000, 40_004, 2)]
    public void Narrow_ranges(int low, int high, int candidates)
    {
        ClientPorts ports = Booted(low, high);

        Assert.Equal(candidates, ports.Candidates.Count());
        Assert.Equal(ports.Candidates, Enumerable.Range(0, 200).Select(_ => Next(ports, nowMs: 0)).Distinct().Order());
    }

    [Fact]
    public void Before_5_12_two_containers_keep_their_distance()
    {
        var ports = new ClientPorts(KernelGeneration.Rover, 32_768, 60_999, 2);
        ports.Boot(ref _random);
        var busy = new Busy([]);

        int Distance() => (ports.Next(0, 0, ref busy, ref _random) - ports.Next(1, 0, ref busy, ref _random) + 28_232) % 28_232;

        int[] distances = [.. Enumerable.Range(0, 10_000).Select(_ => Distance())];
        Assert.Single(distances.Distinct());
    }

    private static int Add(Busy busy, int port)
    {
        _ = busy.Ports.Add((ushort)port);
        return port;
    }

    private ClientPorts Booted(int low, int high)
    {
        var ports = new ClientPorts(KernelGeneration.Current, low, high, 1);
        ports.Boot(ref _random);
        return ports;
    }

    private int Next(ClientPorts ports, uint nowMs)
    {
        var busy = new Busy([]);
        return ports.Next(0, nowMs, ref busy, ref _random);
    }

    private readonly struct Busy(HashSet<ushort> ports) : IBusyPorts
    {
        internal HashSet<ushort> Ports => ports;

        public bool Has(uint tuple, uint nowMs) => ports.Contains((ushort)tuple);
    }
}
