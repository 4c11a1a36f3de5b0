namespace Snatrace.Results;

/// <summary>
/// Collects the counters of a run as it goes on, block by block. Of a long run neighbouring blocks of an arm are put together, so that what
/// is kept does not grow with its length. Not for several threads at once.
/// </summary>
public sealed class CounterTimeline
{
    /// <summary>Most samples kept of one arm; even, since they are put together two by two.</summary>
    public const int MostPerArm = 200;

    private readonly Dictionary<string, ArmTimeline> _arms = [];

    /// <summary>What was collected, the earliest first. The samples of an arm add up to its counters.</summary>
    public IReadOnlyList<CounterSample> Samples => [.. _arms.Values.SelectMany(arm => arm.Samples).OrderBy(sample => sample.At)];

    /// <summary>Adds a block.</summary>
    public void Add(CounterSample block)
    {
        if (!_arms.TryGetValue(block.Arm, out ArmTimeline? arm))
        {
            _arms[block.Arm] = arm = new ArmTimeline();
        }

        arm.Add(block);
    }

    // All samples but the last are of equally many blocks.
    private sealed class ArmTimeline
    {
        private int _blocksPerSample = 1;
        private int _blocksInLast;

        internal List<CounterSample> Samples { get; } = [];

        internal void Add(CounterSample block)
        {
            if (Samples.Count > 0 && _blocksInLast < _blocksPerSample)
            {
                Samples[^1] = Samples[^1].Plus(block);
                _blocksInLast++;
                return;
            }

            if (Samples.Count == MostPerArm)
            {
                Halve();
            }

            Samples.Add(block);
            _blocksInLast = 1;
        }

        private void Halve()
        {
            for (int pair = 0; pair < MostPerArm / 2; pair++)
            {
                Samples[pair] = Samples[2 * pair].Plus(Samples[(2 * pair) + 1]);
            }

            Samples.RemoveRange(MostPerArm / 2, MostPerArm / 2);
            _blocksPerSample *= 2;
        }
    }
}
