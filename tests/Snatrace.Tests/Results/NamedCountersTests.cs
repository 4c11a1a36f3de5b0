using Snatrace.Results;

namespace Snatrace.Tests.Results;

/// <summary>Counters by name, and how far they moved.</summary>
public class NamedCountersTests
{
    private static readonly NamedCounters Earlier = GivenHost.Counters(("a", 5), ("gone", 1), ("full", -1));

    [Fact]
    public void Those_that_both_have_moved_by_the_difference()
    {
        NamedCounters moved = GivenHost.Counters(("a", 8), ("new", 3), ("full", 1)).Since(Earlier);

        Assert.Equal((3, null, null, 2), (moved["a"], moved["new"], moved["gone"], moved["full"])); // modulo 2⁶⁴
    }

    [Fact]
    public void What_did_not_move_is_not_listed() =>
        Assert.Equal([("b", 2L)], GivenHost.Counters(("a", 0), ("b", 2)).Moved("a", "b", "c"));

    [Theory]
    [InlineData(50L, 100L, 0.5)]
    [InlineData(50L, 0L, null)]
    [InlineData(null, 100L, null)]
    [InlineData(50L, null, null)]
    public void A_table_is_as_full_as_it_is_known_to_be(long? count, long? most, double? fill) =>
        Assert.Equal(fill, new TableFacts(count, most, null).Fill);
}
