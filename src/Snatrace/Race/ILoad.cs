using Snatrace.Results;

namespace Snatrace.Race;

/// <summary>What connects through the lab during a block.</summary>
internal interface ILoad
{
    /// <summary>The longest block.</summary>
    int MaximumRounds { get; }

    /// <summary>How many connect side by side.</summary>
    int Racers { get; }

    /// <summary>Runs a block of at most <paramref name="rounds"/> rounds under an arm, from an empty conntrack table. Cancelled, it ends early, with what there is.</summary>
    BlockResult Run(Arm arm, int rounds, CancellationToken cancellation);
}
