using Snatrace.Findings;
using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Tests.Findings;

/// <summary>Whole runs, simulated: stopping when the answer is certain must not spoil the answer.</summary>
public class StoppingRuleCoverageTests
{
    private const int Seed = 20260102;

    /// <summary>The interval that is reported does not know that the run chose its own end.</summary>
    [Fact]
    public void The_exact_interval_reported_at_the_end_still_covers()
    {
        const int Runs = 800;
        double[] rates = [0.4, 0, 0.4];
        int[] covered = new int[rates.Length];
        var random = new Random(Seed);
        for (int run = 0; run < Runs; run++)
        {
            ArmResult[] arms = SimulatedRun.Until(1_000_000, random, rates);
            for (int arm = 0; arm < arms.Length; arm++)
            {
                covered[arm] += ExactBinomial.Of(arms[arm].Clashes, arms[arm].Rounds).Contains(rates[arm]) ? 1 : 0;
            }
        }

        Assert.All(covered, count => Assert.True(count >= 0.94 * Runs, $"{string.Join(", ", covered)} of {Runs}, seed {Seed}"));
    }

    [Theory]
    [InlineData(StoppingRule.LowestRate * 0.9)]
    [InlineData(StoppingRule.LowestRate * 1.1)]
    public void A_rate_close_to_the_limit_is_seldom_put_on_the_wrong_side(double rate)
    {
        const int Runs = 120;
        var random = new Random(Seed);
        int wrong = 0;
        for (int run = 0; run < Runs; run++)
        {
            ArmResult plain = SimulatedRun.Until(40_000, random, rate)[0];
            Interval held = StoppingRule.ClashRate(plain, 1);
            wrong += rate < StoppingRule.LowestRate ? held.Low > StoppingRule.LowestRate ? 1 : 0
                : held.High < StoppingRule.LowestRate ? 1 : 0;
        }

        Assert.True(wrong <= StoppingRule.Error * Runs, $"{wrong} of {Runs} wrong, seed {Seed}");
    }

    [Fact]
    public void A_vulnerable_kernel_is_recognised_at_the_floor()
    {
        ArmResult[] arms = SimulatedRun.Until(1_000_000, new Random(Seed), 0.4, 0, 0.4);

        Assert.Equal(StoppingRule.Floor, arms[0].Rounds);
    }

    [Fact]
    public void A_kernel_without_the_race_takes_some_thousand_rounds()
    {
        ArmResult[] arms = SimulatedRun.Until(1_000_000, new Random(Seed), 0, 0, 0);

        Assert.InRange(arms[0].Rounds, StoppingRule.Floor + 1, 4 * StoppingRule.Floor);
    }
}
