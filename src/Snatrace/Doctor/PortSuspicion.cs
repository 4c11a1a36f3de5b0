namespace Snatrace.Doctor;

/// <summary>What a random sample of a table says about all of it.</summary>
internal static class PortSuspicion
{
    private const double Near = 0.75;

    // Ports side by side, so that a range may end where they do; fewer than so many are side by side by chance.
    private const double Dense = 0.8;
    private const int FewestInARow = 16;

    // Of a million samples, fewer than a hundred are off by more.
    private const double StandardErrors = 4;

    /// <summary>How many there are of something that was seen so often in this share of the table.</summary>
    internal static long Estimate(long seen, double share) => (long)Math.Round(seen / share);

    /// <summary>
    /// Whether a group may come near its range: three quarters of the ports there are, or most of those between its lowest and its highest.
    /// </summary>
    internal static bool Of(PortTally tally, int available, double share)
    {
        double most = (tally.Entries + (StandardErrors * Math.Sqrt(tally.Entries))) / share;
        return most >= Near * available
            || (tally.Entries >= FewestInARow && most >= Dense * (tally.Highest - tally.Lowest + 1));
    }
}
