using Snatrace.Risk;

namespace Snatrace.Simulation;

/// <summary>
/// How connect() chooses the client's port: __inet_hash_connect of net/ipv4/inet_hashtables.c. From 5.18 on, which is what
/// <see cref="KernelGeneration.Current"/> does here, each pair of addresses walks through the range by random steps and is placed anew every
/// 10 s; for the older generations, as from 4.2 to 5.11, all containers share one hint, and what tells them apart was drawn at boot.
/// Ports of the first one's parity come first, and those that the container still has to this destination are passed over.
/// </summary>
internal sealed class ClientPorts
{
    /// <summary>What is returned when the container has every port: connect fails with EADDRNOTAVAIL.</summary>
    internal const int None = 0;

    private const uint PlacedAnewMs = 10_000;

    private readonly KernelGeneration _generation;
    private readonly int _low;
    private readonly int _count;
    private readonly (int Offset, uint Epoch)[] _walks;
    private uint _hint;

    /// <param name="generation">Which kernel.</param>
    /// <param name="low">ip_local_port_range's first port.</param>
    /// <param name="high">And its last.</param>
    /// <param name="containers">Containers on the node.</param>
    internal ClientPorts(KernelGeneration generation, int low, int high, int containers)
    {
        _generation = generation;
        _low = low;
        int count = high - low + 1;
        _count = count > 1 ? count & ~1 : count;
        _walks = new (int, uint)[containers];
    }

    /// <summary>The ports that are looked at first, as offsets into the range: every second one.</summary>
    internal IEnumerable<int> Candidates => Enumerable.Range(0, Math.Max(_count / 2, 1)).Select(index => _low + (2 * index));

    /// <summary>A boot: secrets are drawn.</summary>
    internal void Boot(ref Xoshiro256 random)
    {
        _hint = 0;
        for (int i = 0; i < _walks.Length; i++)
        {
            _walks[i] = (Place(ref random), 0);
        }
    }

    /// <summary>The port of a container's next connect.</summary>
    /// <param name="container">Which container.</param>
    /// <param name="nowMs">The time.</param>
    /// <param name="isBusy">Whether the container has a port to this destination, by the tuple.</param>
    /// <param name="random">Where the steps come from.</param>
    internal int Next<TBusy>(int container, uint nowMs, ref TBusy isBusy, ref Xoshiro256 random)
        where TBusy : IBusyPorts, allows ref struct
    {
        ref (int Offset, uint Epoch) walk = ref _walks[container];
        bool isHint = _generation != KernelGeneration.Current;
        if (!isHint && nowMs / PlacedAnewMs is var epoch && walk.Epoch != epoch)
        {
            walk = (Place(ref random), epoch);
        }

        int offset = isHint ? (int)((_hint + (uint)walk.Offset) % (uint)_count) & ~1 : walk.Offset;
        for (int parity = 0; parity < Math.Min(_count, 2); parity++)
        {
            for (int passed = 0; passed < _count; passed += 2)
            {
                int at = offset + parity + passed;
                int port = _low + (at < _count ? at : at - _count);
                if (isBusy.Has(Syn.TupleOf(container, port), nowMs))
                {
                    continue;
                }

                int step = isHint ? passed + 2 : Math.Max(passed, 2 * (int)(random.Next() >> 61)) + 2;
                _hint += (uint)step;
                walk.Offset = isHint ? walk.Offset : (offset + step) % _count & ~1;
                return port;
            }
        }

        return None;
    }

    private int Place(ref Xoshiro256 random) => random.Below(_count) & ~1;
}
