using Snatrace.Simulation;

namespace Snatrace.Tests.Simulation;

/// <summary>The table with its chains against one that keeps a list of entries and searches it.</summary>
public class ReplyTableTests
{
    private const uint ClientForgetsEarlierMs = 60_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void It_says_what_a_list_of_entries_says(ulong seed)
    {
        var random = Xoshiro256.Stream(seed, 0);
        var table = new ReplyTable();
        var list = new Dictionary<int, (uint Tuple, uint ExpiryMs)>();
        for (uint now = 0; now < 600_000; now += 20)
        {
            uint tuple = Syn.TupleOf(random.Below(3), 2000 + random.Below(40));
            table.Reopen(tuple, now);
            foreach (int reopened in list.Where(entry => entry.Value.Tuple == tuple).Select(entry => entry.Key).ToArray())
            {
                _ = list.Remove(reopened);
            }

            int port = random.Below(3) == 0 ? (ushort)tuple : 2000 + random.Below(300);
            Assert.Equal(list.TryGetValue(port, out (uint Tuple, uint ExpiryMs) known) && known.ExpiryMs > now, table.IsTaken(port, now));
            if (!table.IsTaken(port, now))
            {
                uint expiry = now + 90_000 + (uint)random.Below(60_000);
                table.Insert(port, tuple, expiry);
                list[port] = (tuple, expiry);
            }

            uint asked = Syn.TupleOf(random.Below(3), 2000 + random.Below(40));
            Assert.Equal(
                list.Values.Any(entry => entry.Tuple == asked && entry.ExpiryMs > now + ClientForgetsEarlierMs),
                table.IsClientPortBusy(asked, now));
        }
    }

    [Fact]
    public void A_search_goes_around_and_finds_the_one_free_port()
    {
        var table = new ReplyTable();
        foreach (int port in Enumerable.Range(5000, 10).Where(port => port != 5003))
        {
            table.InsertForeign(port);
        }

        Assert.Equal(5003, table.FindFree(5000, 10, nowMs: 0, start: 6));
        table.InsertForeign(5003);
        Assert.Equal(0, table.FindFree(5000, 10, nowMs: 0, start: 6));
    }
}
