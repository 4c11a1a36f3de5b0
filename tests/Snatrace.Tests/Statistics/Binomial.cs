namespace Snatrace.Tests.Statistics;

/// <summary>Binomial probabilities by adding logarithms: slow, plain, and not the library's.</summary>
internal static class Binomial
{
    /// <summary>The chance of exactly so many successes.</summary>
    internal static double Probability(int successes, int trials, double rate)
    {
        double logarithm = 0;
        for (int index = 1; index <= successes; index++)
        {
            logarithm += Math.Log((double)(trials - successes + index) / index) + Math.Log(rate);
        }

        return Math.Exp(logarithm + ((trials - successes) * double.LogP1(-rate)));
    }

    /// <summary>How many of so many trials succeed, drawn one by one.</summary>
    internal static int Draw(Random random, int trials, double rate)
    {
        int successes = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            successes += random.NextDouble() < rate ? 1 : 0;
        }

        return successes;
    }
}
