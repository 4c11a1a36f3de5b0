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

    /// <summary>At the limit itself either answer is wrong, and some hundred looks are as many chances to give one.</summary>
    [Fact]
    public void A_rate_at_the_very_limit_is_seldom_put_on_either_side()
    {
        const int Runs = 200;
        var random = new Random(Seed);
        int decided = 0;
        for (int run = 0; run < Runs; run++)
        {
            ArmResult plain = SimulatedRun.Until(40_000, random, StoppingRule.LowestRate)[0];
            decided += StoppingRule.ClashRate(plain, 1).Contains(StoppingRule.LowestRate) ? 0 : 1;
        }

        Assert.True(decided <= StoppingRule.Error * Runs, $"{decided} of {Runs} decided, seed {Seed}");
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
