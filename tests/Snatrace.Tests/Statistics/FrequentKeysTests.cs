using CsCheck;
using Snatrace.Statistics;

namespace Snatrace.Tests.Statistics;

/// <summary>The most frequent of any stream, in bounded memory, and by how much a count may be short.</summary>
public class FrequentKeysTests
{
    [Fact]
    public void With_room_for_all_every_count_is_exact() => Gen.Int[0, 20].Array[0, 300].Sample(stream =>
    {
        FrequentKeys<int, long> keys = Count(stream, room: 21);
        return keys.Shortfall == 0
            && keys.Kept.OrderBy(kept => kept.Key).SequenceEqual(stream.CountBy(key => key).Select(pair => (pair.Key, (long)pair.Value)).OrderBy(pair => pair.Key));
    });

    [Fact]
    public void With_less_no_count_is_too_high_or_shorter_than_is_said() =>
        Gen.Select(Gen.Int[0, 40].Array[0, 400], Gen.Int[1, 20]).Sample((stream, room) =>
        {
            FrequentKeys<int, long> keys = Count(stream, room);
            var kept = keys.Kept.ToDictionary(pair => pair.Key, pair => pair.Tally);
            return kept.Count <= room
                && keys.Shortfall <= stream.Length / room
                && stream.CountBy(key => key).All(pair =>
                    pair.Value - keys.Shortfall <= kept.GetValueOrDefault(pair.Key) && kept.GetValueOrDefault(pair.Key) <= pair.Value);
        });

    [Fact]
    public void A_key_more_frequent_than_its_share_is_always_kept()
    {
        // A hundred thousand that come once, and one that comes every tenth time.
        IEnumerable<int> stream = Enumerable.Range(1, 100_000).Select(number => number % 10 == 0 ? 0 : number);
        FrequentKeys<int, long> keys = Count(stream, room: 100);

        Assert.InRange(keys.Kept.Single(kept => kept.Key == 0).Tally, 10_000 - keys.Shortfall, 10_000);
        Assert.InRange(keys.Shortfall, 1, 1000);
    }

    private static FrequentKeys<int, long> Count(IEnumerable<int> stream, int room)
    {
        var keys = new FrequentKeys<int, long>(room);
        foreach (int key in stream)
        {
            keys.Count(key)++;
        }

        return keys;
    }
}
