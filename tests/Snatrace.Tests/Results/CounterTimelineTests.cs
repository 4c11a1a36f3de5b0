using CsCheck;
using Snatrace.Results;

namespace Snatrace.Tests.Results;

/// <summary>However long a run is, its counters over time stay few, and none of them is lost.</summary>
public class CounterTimelineTests
{
    private static readonly Gen<(int Arm, int Lost)[]> Blocks = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 40]).Array[1, 3000];

    [Fact]
    public void Samples_of_an_arm_add_up_to_its_counters_and_are_few() => Blocks.Sample(
        blocks =>
        {
            ArmResult[] arms = [Given.Arm("masquerade", rounds: 0), Given.Arm("random", rounds: 0), Given.Arm("snat", rounds: 0)];
            var timeline = new CounterTimeline();
            foreach ((int number, (int arm, int lost)) in blocks.Index())
            {
                BlockResult block = Given.Block(cpus: [Given.Counted(lost), Given.Counted(2 * lost, cpu: 1) with { Found = null }]);
                arms[arm] = arms[arm].Plus(block);
                timeline.Add(new CounterSample(TimeSpan.FromMilliseconds(number), arms[arm].Name, block.Cpus));
            }

            Assert.Equal(timeline.Samples.OrderBy(sample => sample.At), timeline.Samples);
            foreach (ArmResult arm in arms.Where(arm => arm.Rounds > 0))
            {
                CounterSample[] samples = [.. timeline.Samples.Where(sample => sample.Arm == arm.Name)];
                Assert.InRange(samples.Length, 1, CounterTimeline.MostPerArm);
                Assert.Equal(arm.Cpus, samples.Aggregate((sum, next) => sum.Plus(next)).Cpus);
            }
        },
        iter: 50);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(200, 200)]
    [InlineData(201, 101)]
    [InlineData(800, 200)]
    [InlineData(801, 101)]
    [InlineData(100_000, 196)]
    public void Neighbours_are_put_together_when_there_are_too_many(int blocks, int samples)
    {
        var timeline = new CounterTimeline();
        for (int block = 1; block <= blocks; block++)
        {
            timeline.Add(new CounterSample(TimeSpan.FromMilliseconds(block), "masquerade", [Given.Counted(1)]));
        }

        Assert.Equal(samples, timeline.Samples.Count);
        Assert.Equal(TimeSpan.FromMilliseconds(blocks), timeline.Samples[^1].At);

        // All but the last are of equally many blocks, each at its end.
        long[] lost = [.. timeline.Samples.Select(sample => sample.Cpus.Single().Drop!.Value)];
        Assert.All(lost.SkipLast(1), one => Assert.Equal(lost[0], one));
        Assert.InRange(lost[^1], 1, lost[0]);
        Assert.Equal(TimeSpan.FromMilliseconds(lost[0]), timeline.Samples[0].At);
    }

    [Fact]
    public void Before_the_first_block_there_is_nothing() => Assert.Empty(new CounterTimeline().Samples);
}
