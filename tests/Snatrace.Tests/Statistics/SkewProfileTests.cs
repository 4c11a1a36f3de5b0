using Snatrace.Statistics;

namespace Snatrace.Tests.Statistics;

/// <summary>Rounds by skew, block by block.</summary>
public class SkewProfileTests
{
    private static readonly SkewScale Scale = new(16_000);

    [Fact]
    public void Rounds_are_counted_where_their_skew_lies_and_those_beyond_nowhere()
    {
        var profile = new SkewProfile(Scale);
        profile.Add([new(10, true), new(20, false), new(-10, false), new(17_000, true), new(-16_001, false)]);

        Assert.Equal((3, 1), (profile.Total!.Rounds.Sum(), profile.Total.Clashes.Sum()));
        Assert.Equal((2, 1, 30), (profile.Total.Rounds[16], profile.Total.Clashes[16], profile.Total.SkewSums[16]));
        Assert.Equal((1, 0, -10), (profile.Total.Rounds[15], profile.Total.Clashes[15], profile.Total.SkewSums[15]));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(16, 16, 1)]
    [InlineData(17, 9, 2)]
    [InlineData(32, 16, 2)]
    [InlineData(33, 9, 4)]
    [InlineData(1000, 16, 64)]
    public void Blocks_are_put_together_in_at_most_16_batches(int blocks, int batches, int each)
    {
        var profile = new SkewProfile(Scale);
        for (int block = 0; block < blocks; block++)
        {
            profile.Add([new(block % 100, block % 3 == 0)]);
        }

        Assert.Equal((blocks, batches), (profile.Blocks, profile.Batches.Count));
        Assert.All(profile.Batches.SkipLast(1), batch => Assert.Equal(each, batch.Blocks));
        Assert.Equal((blocks, (blocks + 2) / 3), (profile.Total!.Rounds.Sum(), profile.Total.Clashes.Sum()));
    }
}
