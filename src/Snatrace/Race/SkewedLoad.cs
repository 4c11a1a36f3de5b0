using Snatrace.Results;

namespace Snatrace.Race;

/// <summary>Racers that leave one after the other, by a skew that differs from round to round: the load of a profile.</summary>
/// <param name="track">Two racers, made ready.</param>
/// <param name="widen">Rules that lie in the window.</param>
internal sealed class SkewedLoad(Track track, int widen) : ILoad
{
    /// <summary>A skew is between two.</summary>
    internal const int RacersNeeded = 2;

    private readonly SkewSweep _sweep = new(widen, new Random());

    /// <inheritdoc/>
    public int MaximumRounds => track.MaximumRounds;

    /// <inheritdoc/>
    public int Racers => track.Racers;

    /// <inheritdoc/>
    public BlockResult Run(Arm arm, int rounds, CancellationToken cancellation)
    {
        BlockResult block = track.Run(arm, _sweep.Plan(Math.Min(rounds, MaximumRounds)), cancellation);
        return block with { Window = _sweep.Add(arm.Name, block.Skews) };
    }
}
