using Snatrace.Statistics;

namespace Snatrace.Tests.Statistics;

/// <summary>A window whose width is known, and rounds drawn from it.</summary>
/// <param name="Height">Chance of a clash at its middle.</param>
/// <param name="Flat">So far from its middle in nanoseconds the chance stays the same …</param>
/// <param name="End">… and here it has fallen to nothing.</param>
internal sealed record SimulatedWindow(double Height, double Flat, double End)
{
    /// <summary>Standard deviation of a racer's lateness in nanoseconds.</summary>
    internal double Jitter { get; init; }

    /// <summary>Share of rounds in which a racer is interrupted, for up to 200 µs.</summary>
    internal double Interrupted { get; init; }

    /// <summary>How much height and middle move from block to block: 0 for not at all, 1 for by half of what they are.</summary>
    internal double Drift { get; init; }

    /// <summary>Half the integral of the chance.</summary>
    internal double EffectiveNs => Height * (Flat + End) / 2;

    /// <summary>A profile of so many blocks of 128 rounds.</summary>
    internal SkewProfile Profile(Random random, SkewScale scale, int blocks)
    {
        const int Rounds = 128;
        const double Memory = 0.6; // measured: 0.4 from one block to the next, 0.1 after five
        var profile = new SkewProfile(scale);
        double mood = Normal(random);
        for (int block = 0; block < blocks; block++)
        {
            mood = (Memory * mood) + (Math.Sqrt(1 - (Memory * Memory)) * Normal(random));
            double state = mood;
            profile.Add([.. Enumerable.Range(0, Rounds).Select(round => Round(scale.SkewAt((round + random.NextDouble()) / Rounds), random, state))]);
        }

        return profile;
    }

    /// <summary>A round that was to have this skew.</summary>
    internal SkewedRound Round(long planned, Random random, double mood = 0)
    {
        double late = Jitter * Normal(random);
        double interruption = random.NextDouble() < Interrupted ? (random.NextDouble() - 0.5) * 400_000 : 0;
        double skew = planned + late + interruption;
        double height = Height * (1 + (Drift / 2 * Math.Tanh(mood))); // symmetric: its mean is the height
        return new SkewedRound((long)skew, random.NextDouble() < height * Shape(skew - (Drift * End / 2 * mood)));
    }

    private double Shape(double skew) => Math.Abs(skew) <= Flat ? 1 : Math.Abs(skew) >= End ? 0 : (End - Math.Abs(skew)) / (End - Flat);

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
