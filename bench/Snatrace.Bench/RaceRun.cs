namespace Snatrace.Bench;

/// <summary>What racing brought: one block, or several together.</summary>
/// <param name="Rounds">Rounds run.</param>
/// <param name="Clashes">Rounds that lost a SYN.</param>
/// <param name="Seconds">From opening the first socket to having closed the last.</param>
internal sealed record RaceRun(long Rounds, long Clashes, double Seconds)
{
    internal static readonly RaceRun None = new(0, 0, 0);

    internal double ClashRate => (double)Clashes / Rounds;

    internal double RoundsPerSecond => Rounds / Seconds;

    internal double ClashesPerSecond => Clashes / Seconds;

    internal RaceRun Plus(RaceRun other) => new(Rounds + other.Rounds, Clashes + other.Clashes, Seconds + other.Seconds);
}
