using Snatrace.Risk;
using Snatrace.Simulation;

namespace Snatrace.Tests.Simulation;

/// <summary>The choice of reply ports does what nf_nat_core.c does, where that is known by number.</summary>
public class ReplyPortChoiceTests
{
    private const int Port = 40_000;

    private Xoshiro256 _random = Xoshiro256.Stream(3, 0);

    [Fact]
    public void A_free_port_is_kept() => Assert.Equal(Port, Next(Treatment.Plain, new ReplyTable()));

    [Fact]
    public void A_privileged_port_is_replaced_by_one_of_its_class()
    {
        var table = new ReplyTable();
        table.InsertForeign(80);
        table.InsertForeign(700);
        var choice = new ReplyPortChoice(Treatment.Plain, KernelGeneration.Current, 1);

        Assert.InRange(choice.Next(0, 80, table, 0, ref _random), 1, 511);
        Assert.InRange(choice.Next(0, 700, table, 0, ref _random), 600, 1023);
    }

    // 16 bits modulo 64,512: a sixteenth of what is drawn wraps onto 1024–2047. Two draws agree once in 63,550.
    [Fact]
    public void A_random_port_is_one_of_64512_and_the_first_1024_of_them_come_twice_as_often()
    {
        var table = new ReplyTable();
        int[] ports = [.. Enumerable.Range(0, 1_000_000).Select(_ => Next(Treatment.FullyRandom, table))];

        Assert.InRange(ports.Min(), 1024, 1030);
        Assert.InRange(ports.Max(), 65_530, 65_535);
        Assert.InRange(ports.Count(port => port < 2048) / 1e6, 2048 / 65536.0 * 0.98, 2048 / 65536.0 * 1.02);
        double agreement = ports.CountBy(port => port).Sum(port => (double)port.Value * (port.Value - 1)) / 1e12;
        Assert.InRange(1 / agreement, 63_000, 64_100);
    }

    // 128 + 64 + 32 + 16 + 8 tries: with one free port in 64,512 hardly any search finds it.
    [Fact]
    public void A_search_gives_up_while_ports_are_free()
    {
        ReplyTable table = Full(except: 30_000);

        int found = Enumerable.Range(0, 100_000).Count(_ => Next(Treatment.FullyRandom, table) != ReplyPortChoice.None);

        Assert.InRange(found / 100_000.0, 248 / 64512.0 * 0.85, 248 / 64512.0 * 1.15);
    }

    [Fact]
    public void What_is_in_TIME_WAIT_gives_way()
    {
        var table = new ReplyTable();
        for (int port = 1024; port < 65536; port++)
        {
            table.Insert(port, Syn.TupleOf(1, port), expiryMs: 300_000);
        }

        Assert.Equal(ReplyPortChoice.None, Next(Treatment.FullyRandom, table, nowMs: 100_000));
        Assert.NotEqual(ReplyPortChoice.None, Next(Treatment.FullyRandom, table, nowMs: 180_000));
    }

    // Both searches see the same table, as two that are simultaneous do.
    [Theory]
    [InlineData(KernelGeneration.Rover, Treatment.Plain, true)]
    [InlineData(KernelGeneration.Rover, Treatment.Random, true)]
    [InlineData(KernelGeneration.Rover, Treatment.FullyRandom, false)]
    [InlineData(KernelGeneration.Current, Treatment.Plain, false)]
    [InlineData(KernelGeneration.Current, Treatment.Random, false)]
    public void Two_searches_at_once_find_the_same_port_on_old_kernels(KernelGeneration kernel, Treatment treatment, bool isSame)
    {
        var table = new ReplyTable();
        table.InsertForeign(Port);
        table.InsertForeign(Port + 1);
        var choice = new ReplyPortChoice(treatment, kernel, 2);
        choice.Boot(ref _random);

        Assert.Equal(isSame, choice.Next(0, Port, table, 0, ref _random) == choice.Next(1, Port + 1, table, 0, ref _random));
    }

    [Fact]
    public void An_old_kernel_searches_every_port()
    {
        ReplyTable table = Full(except: 30_000);
        var choice = new ReplyPortChoice(Treatment.Plain, KernelGeneration.Rover, 1);

        Assert.Equal(30_000, choice.Next(0, Port, table, 0, ref _random));
    }

    [Fact]
    public void Partitions_do_not_meet()
    {
        const int Containers = 5;
        var table = new ReplyTable();
        var choice = new ReplyPortChoice(Treatment.Partition, KernelGeneration.Current, Containers);
        int[][] ports =
        [
            .. Enumerable.Range(0, Containers).Select(container =>
                Enumerable.Range(0, 20_000).Select(i => choice.Next(container, 32_768 + i, table, 0, ref _random)).Distinct().Order().ToArray()),
        ];

        for (int i = 1; i < Containers; i++)
        {
            Assert.True(ports[i - 1][^1] < ports[i][0]);
        }
    }

    private static ReplyTable Full(int except)
    {
        var table = new ReplyTable();
        foreach (int port in Enumerable.Range(1024, 64512).Where(port => port != except))
        {
            table.InsertForeign(port);
        }

        return table;
    }

    private int Next(Treatment treatment, ReplyTable table, uint nowMs = 0) =>
        new ReplyPortChoice(treatment, KernelGeneration.Current, 1).Next(0, Port, table, nowMs, ref _random);
}
