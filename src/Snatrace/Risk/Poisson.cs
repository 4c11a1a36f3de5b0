namespace Snatrace.Risk;

/// <summary>Events that come independently of each other.</summary>
internal static class Poisson
{
    // Below it 1 − e^−x loses its digits, and the series has all of them.
    private const double Small = 1e-5;

    /// <summary>The chance of at least one, when so many are expected.</summary>
    internal static double AtLeastOne(double expected) => expected < Small ? expected * (1 - (expected / 2)) : 1 - Math.Exp(-expected);
}
