namespace Snatrace.Risk;

/// <summary>The source ports there are to one destination, and how alike two searches begin.</summary>
/// <param name="Candidates">Ports a client picks from, each as likely as the other; they are among <paramref name="Ports"/>.</param>
/// <param name="Ports">Ports that a search goes through.</param>
/// <param name="SameStart">The chance that two searches begin at the same port.</param>
/// <param name="FirstCandidate">The first of the ports a client picks from; the others are every other port from there.</param>
public readonly record struct PortSpace(double Candidates, double Ports, double SameStart, int FirstCandidate)
{
    /// <summary>1024 to 65535: what masquerade searches for a client's port from 1024 up (nf_nat_core.c, nf_nat_l4proto_unique_tuple).</summary>
    public const int Searched = 64_512;

    /// <summary>
    /// A search begins at a u16 modulo <see cref="Searched"/>, so ports 1024 to 2047 come of two of its values and 63,488 of one:
    /// (1024·2² + 63488·1²) ÷ 2³² = 1 in 63,550.
    /// </summary>
    public const double SameStartOfTwo = ((1024 * 4) + 63_488) / U16Squared;

    private const int U16 = 65_536;
    private const double U16Squared = (double)U16 * U16;

    /// <summary>The lowest port of a client that is searched for there: lower ones have ranges of their own.</summary>
    public const int LowestPort = 1024;

    /// <summary>The highest port there is.</summary>
    public const int HighestPort = 65_535;

    /// <summary>Linux's ports for clients with this <c>ip_local_port_range</c>.</summary>
    public static PortSpace Of(int lowPort, int highPort) => new(CandidatesOf(lowPort, highPort), Searched, SameStartOfTwo, lowPort);

    /// <summary>
    /// How many ports connect() picks from: every other one, beginning with the first; the rest only when those are busy, which is left out
    /// (inet_hashtables.c, __inet_hash_connect, since 4.2).
    /// </summary>
    public static int CandidatesOf(int lowPort, int highPort) => Math.Max((highPort - lowPort + 1) / 2, 1);

    /// <summary>The chance that two searches through so many ports, 1 or more, begin at the same one: a u16 modulo that number.</summary>
    public static double SameStartOf(int count)
    {
        (int times, int more) = Math.DivRem(U16, count);
        return (((double)more * (times + 1) * (times + 1)) + ((double)(count - more) * times * times)) / U16Squared;
    }

    /// <summary>The share of a client's ports that lie from <paramref name="first"/> to <paramref name="last"/>, 0 to 1.</summary>
    public double ShareWithin(int first, int last)
    {
        double begin = Math.Ceiling(Math.Max(first - FirstCandidate, 0) / 2.0);
        double end = Math.Min(Math.Floor((last - FirstCandidate) / 2.0) + 1, Candidates);
        return Math.Max(end - begin, 0) / Candidates;
    }
}
