using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Snatrace.Statistics;

/// <summary>
/// The most frequent keys of a stream of any length, in bounded memory: Misra and Gries, "Finding repeated elements", Science of Computer
/// Programming 2 (1982). As long as there are no more keys than room, every count is exact. Beyond that a count may fall short by
/// <see cref="Shortfall"/>, which is at most the stream's length / room: a key that is more frequent than that is always kept.
/// </summary>
/// <typeparam name="TKey">What is counted.</typeparam>
/// <typeparam name="TTally">What is kept of a key; starts as its default, and over again when the key had been dropped.</typeparam>
/// <param name="room">How many keys are kept at most, at least 1.</param>
public sealed class FrequentKeys<TKey, TTally>(int room)
    where TKey : struct, IEquatable<TKey>
    where TTally : struct
{
    private readonly Dictionary<TKey, Slot> _slots = [];
    private TTally _dropped;

    /// <summary>How many occurrences of a key may be missing from its tally; 0: nothing is missing anywhere.</summary>
    public long Shortfall { get; private set; }

    /// <summary>The keys that were kept, in no order.</summary>
    public IEnumerable<(TKey Key, TTally Tally)> Kept => _slots.Select(slot => (slot.Key, slot.Value.Tally));

    /// <summary>Counts one occurrence of a key.</summary>
    /// <returns>The key's tally, for the caller to add to before the next call; one that is thrown away where there is no room.</returns>
    public ref TTally Count(TKey key)
    {
        ref Slot known = ref CollectionsMarshal.GetValueRefOrNullRef(_slots, key);
        if (!Unsafe.IsNullRef(ref known))
        {
            known.Weight++;
            return ref known.Tally;
        }

        if (_slots.Count == room)
        {
            MakeRoom();
            if (_slots.Count == room)
            {
                _dropped = default;
                return ref _dropped;
            }
        }

        ref Slot added = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, key, out _)!;
        added.Weight = 1 + Shortfall;
        return ref added.Tally;
    }

    // One of each kept key and the new one cancel out. Weights stand above the common shortfall, so that nothing need be subtracted.
    private void MakeRoom()
    {
        Shortfall++;
        foreach ((TKey key, Slot slot) in _slots)
        {
            if (slot.Weight <= Shortfall)
            {
                _ = _slots.Remove(key); // does not disturb the enumeration (Dictionary<TKey, TValue>.Remove)
            }
        }
    }

    private struct Slot
    {
        internal long Weight;
        internal TTally Tally;
    }
}
