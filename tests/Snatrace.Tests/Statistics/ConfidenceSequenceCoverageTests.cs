using Snatrace.Statistics;

namespace Snatrace.Tests.Statistics;

/// <summary>The chance of ever missing the truth, over a whole run in which every trial is looked at.</summary>
public class ConfidenceSequenceCoverageTests
{
    private const int Seed = 20260101;

    /// <summary>
    /// Without simulation: the chance of each count that has never been missed so far, trial by trial. What falls outside the
    /// interval is lost for good.
    /// </summary>
    [Theory]
    [InlineData(0.5, 0.05)]
    [InlineData(0.4, 0.05)]
    [InlineData(0.1, 0.05)]
    [InlineData(0.01, 0.05)]
    [InlineData(0.3, 0.2)]
    public void The_chance_of_ever_missing_in_250_trials_is_at_most_the_error(double rate, double error)
    {
        const int Trials = 250;
        double[] chance = new double[Trials + 2];
        chance[0] = 1;
        double missed = 0;
        for (int trials = 1; trials <= Trials; trials++)
        {
            for (int successes = trials; successes >= 0; successes--)
            {
                double before = successes == 0 ? 0 : chance[successes - 1] * rate;
                chance[successes] = (chance[successes] * (1 - rate)) + before;
                if (!ConfidenceSequence.Of(successes, trials, error).Contains(rate))
                {
                    missed += chance[successes];
                    chance[successes] = 0;
                }
            }
        }

        Assert.InRange(missed, error / 100, error);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(0.02)]
    public void In_longer_runs_it_is_ever_missed_in_at_most_that_share_of_them(double rate)
    {
        const int Runs = 400;
        const double Error = 0.05;
        var random = new Random(Seed);
        int missed = 0;
        for (int run = 0; run < Runs; run++)
        {
            missed += EverMisses(random, rate, Error, trials: 20_000) ? 1 : 0;
        }

        Assert.True(missed <= Runs * Error, $"{missed} of {Runs} runs missed, seed {Seed}");
    }

    // Looking every 2 % finds nearly every miss, since a miss lasts.
    private static bool EverMisses(Random random, double rate, double error, int trials)
    {
        int successes = 0;
        for (int done = 0, look = 1; done < trials; look = Math.Max(look + 1, look * 51 / 50))
        {
            successes += Binomial.Draw(random, Math.Min(look, trials) - done, rate);
            done = Math.Min(look, trials);
            if (!ConfidenceSequence.Of(successes, done, error).Contains(rate))
            {
                return true;
            }
        }

        return false;
    }
}
