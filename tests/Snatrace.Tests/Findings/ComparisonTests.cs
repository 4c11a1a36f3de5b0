using Snatrace.Findings;
using Snatrace.Results;
using Snatrace.Statistics;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Findings;

/// <summary>Every arm held against the plain one.</summary>
public class ComparisonTests
{
    [Fact]
    public void The_ratio_is_the_arms_rate_divided_by_the_baselines()
    {
        Comparison comparison = Assert.Single(Comparison.Of([Given.Arm(rounds: 80, clashes: 16), Given.Arm("snat", rounds: 40, clashes: 36)]));

        Assert.Equal(("snat", 4.5), (comparison.Arm, comparison.Ratio));
        Assert.Equal(RateRatio.Of(36, 40, 16, 80), comparison.Interval);
    }

    [Fact]
    public void The_baseline_may_stand_anywhere() => Assert.Equal(
        ["snat", "random"],
        Comparison.Of([Given.Arm("snat"), Given.Arm(clashes: 7), Given.Arm("random")]).Select(comparison => comparison.Arm));

    [Fact]
    public void In_a_profile_it_is_the_ratio_of_windows()
    {
        var whole = new Window(1000, new Interval(900, 1100), []);
        var half = new Window(500, new Interval(450, 560), []);
        Comparison comparison = Assert.Single(Comparison.Of(
            [Given.Arm(clashes: 1000) with { Window = whole }, Given.Arm("snat", clashes: 1000) with { Window = half }]));

        Assert.Equal(0.5, comparison.Ratio);
        Assert.Equal(IndependentRatio.Of(500, half.Interval, 1000, whole.Interval), comparison.Interval);
    }

    [Fact]
    public void A_baseline_that_never_clashed_leaves_no_ratio()
    {
        Comparison comparison = Assert.Single(Comparison.Of([Given.Arm(), Given.Arm("snat", clashes: 36)]));

        Assert.Null(comparison.Ratio);
        Assert.Equal(double.PositiveInfinity, comparison.Interval.High);
    }

    [Fact]
    public void Arms_that_never_ran_are_left_out() =>
        Assert.Empty(Comparison.Of([Given.Arm(clashes: 7), Given.Arm("snat", rounds: 0)]));

    [Fact]
    public void Drift_from_block_to_block_widens_the_interval_and_leaves_the_ratio()
    {
        ArmResult plain = Drifting(ArmResult.Baseline);
        Comparison comparison = Assert.Single(Comparison.Of([plain, Drifting("snat")]));

        Assert.True(plain.DesignEffect > 40);
        Assert.Equal(1, comparison.Ratio);
        Assert.Equal(
            RateRatio.Of(plain.Clashes / plain.DesignEffect, plain.Rounds / plain.DesignEffect, plain.Clashes / plain.DesignEffect, plain.Rounds / plain.DesignEffect, degreesOfFreedom: 31),
            comparison.Interval);
        Assert.True(comparison.Interval.High > RateRatio.Of(plain.Clashes, plain.Rounds, plain.Clashes, plain.Rounds).High * 1.1);
    }

    [Fact]
    public void One_block_says_nothing_of_drift_and_so_nothing_of_the_ratio()
    {
        ArmResult plain = Given.Arm(rounds: 0).Plus(Given.Block(128, 60));
        ArmResult snat = Given.Arm("snat", rounds: 0).Plus(Given.Block(128, 20));

        Assert.Equal(new Interval(0, double.PositiveInfinity), Assert.Single(Comparison.Of([plain, snat])).Interval);
    }

    /// <summary>Arms that do not differ, on a machine whose mood changes from block to block as the one of decision 0006 did.</summary>
    [Theory]
    [InlineData(16, 8)]
    [InlineData(32, 128)]
    public void Arms_alike_are_seldom_told_apart_however_the_machine_drifts(int blocks, int rounds)
    {
        const int Runs = 600;
        var random = new Random(20260103);
        int wrong = 0;
        for (int run = 0; run < Runs; run++)
        {
            ArmResult[] arms = [Given.Arm(rounds: 0), Given.Arm("snat", rounds: 0)];
            for (int block = 0; block < blocks * 2; block++)
            {
                double mood = 0.02 + (0.93 * random.NextDouble());
                arms[block % 2] = arms[block % 2].Plus(Given.Block(rounds, Statistics.Binomial.Draw(random, rounds, mood)));
            }

            wrong += Assert.Single(Comparison.Of(arms)).Interval.Contains(1) ? 0 : 1;
        }

        Assert.True(wrong <= 0.08 * Runs, $"{wrong} of {Runs} intervals excluded 1");
    }

    private static ArmResult Drifting(string name) => Enumerable.Range(0, 32).Aggregate(
        Given.Arm(name, rounds: 0), (sum, block) => sum.Plus(Given.Block(128, block % 2 == 0 ? 8 : 100)));

    [Fact]
    public void Without_a_baseline_there_is_nothing_to_compare_with()
    {
        Assert.Empty(Comparison.Of([Given.Arm("snat", clashes: 36)]));
        Assert.Empty(Comparison.Of([Given.Arm(rounds: 0), Given.Arm("snat", clashes: 36)]));
        Assert.Empty(Comparison.Of([]));
    }
}
