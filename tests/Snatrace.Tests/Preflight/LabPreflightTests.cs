using Snatrace.Preflight;

namespace Snatrace.Tests.Preflight;

/// <summary>Two threads on one CPU do not race.</summary>
public class LabPreflightTests
{
    [Fact]
    public void One_cpu_is_too_few_for_a_race_and_the_proof_is_pointed_at()
    {
        Obstacle? obstacle = LabPreflight.CheckCpus([3], needed: 2);

        Assert.NotNull(obstacle);
        Assert.Contains("only CPU 3", obstacle.What, StringComparison.Ordinal);
        Assert.Contains("--proof", obstacle.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(64, 2)]
    public void Enough_is_enough(int allowed, int needed) =>
        Assert.Null(LabPreflight.CheckCpus([.. Enumerable.Range(0, allowed)], needed));
}
