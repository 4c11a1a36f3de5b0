using Snatrace.Simulation;

namespace Snatrace.Tests.Simulation;

/// <summary>The generators give what their authors' programs give, and the draws made of them are distributed as they say.</summary>
public class RandomNumberTests
{
    private const int Draws = 1_000_000;

    // Values that rand_xoshiro (Rust, rngs/xoshiro256starstar.rs) took from the authors' xoshiro256starstar.c, state 1, 2, 3, 4.
    [Fact]
    public void Xoshiro256_gives_the_reference_values()
    {
        var random = new Xoshiro256(1, 2, 3, 4);

        Assert.Equal<ulong>(
            [
                11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625,
                8476171486693032832, 10595114339597558777, 2904607092377533576,
            ],
            Enumerable.Range(0, 10).Select(_ => random.Next()).ToArray());
    }

    // Rosetta Code, "Pseudo-random numbers/Splitmix64", seed 1234567.
    [Fact]
    public void SplitMix64_gives_the_reference_values()
    {
        var state = new SplitMix64(1234567);

        Assert.Equal<ulong>(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            Enumerable.Range(0, 5).Select(_ => state.Next()).ToArray());
    }

    [Fact]
    public void Streams_differ_by_seed_and_by_number()
    {
        (ulong Seed, ulong Number)[] streams = [(1, 0), (1, 1), (2, 0), (2, 1), (0, 0), (0, 2)];

        Assert.Equal(streams.Length, streams.Select(stream => Xoshiro256.Stream(stream.Seed, stream.Number).Next()).Distinct().Count());
    }

    // Kolmogorov's distance to 1 − exp(−x); 1.95 / √n is passed by one sample in a thousand.
    [Fact]
    public void Times_are_exponential()
    {
        var random = Xoshiro256.Stream(7, 0);
        double[] times = [.. Enumerable.Range(0, Draws).Select(_ => Exponential.Next(ref random)).Order()];

        double distance = times.Select((time, rank) => Math.Abs(1 - Math.Exp(-time) - ((rank + 0.5) / Draws))).Max();

        Assert.InRange(distance, 0, 1.95 / Math.Sqrt(Draws));
        Assert.InRange(times[^1], 10, 30);
    }

    [Theory]
    [InlineData(new double[] { 1 })]
    [InlineData(new double[] { 1, 1 })]
    [InlineData(new double[] { 70, 20, 0, 10 })]
    [InlineData(new double[] { 0.001, 5, 3, 2, 1, 1, 1 })]
    public void Cpus_are_drawn_by_their_shares(double[] shares)
    {
        var random = Xoshiro256.Stream(8, 0);
        var cpus = new CpuDraw(shares);
        int[] counts = new int[shares.Length];
        for (int i = 0; i < Draws; i++)
        {
            counts[cpus.Next(ref random)]++;
        }

        for (int cpu = 0; cpu < shares.Length; cpu++)
        {
            double expected = shares[cpu] / shares.Sum() * Draws;
            Assert.InRange(counts[cpu], expected - (5 * Math.Sqrt(expected)), expected + (5 * Math.Sqrt(expected)));
        }
    }
}
