using Snatrace.Statistics;

namespace Snatrace.Tests.Statistics;

/// <summary>How much less clustered trials say than independent ones.</summary>
public class ClustersTests
{
    private const int Seed = 20260103;

    /// <summary>
    /// By hand, from equation 2 of Rao and Scott (1992). Rate ½; residuals ±5; variance 2/1 · (25 + 25) / 20² = ¼; a binomial
    /// one would be ½ · ½ / 20.
    /// </summary>
    [Fact]
    public void Two_blocks_of_ten_that_disagree_completely() =>
        Assert.Equal(20, default(Clusters).Plus(10, 10).Plus(10, 0).DesignEffect(10, 20), 1e-12);

    /// <summary>Blocks of unequal size weigh by their size: residuals 2 − 4·½ = 0, 1 − 6·½ = −2, 7 − 10·½ = 2.</summary>
    [Fact]
    public void Three_blocks_of_unequal_size() => Assert.Equal(
        3.0 / 2 * (0 + 4 + 4) / 400 / (0.25 / 20), default(Clusters).Plus(4, 2).Plus(6, 1).Plus(10, 7).DesignEffect(10, 20), 1e-12);

    [Fact]
    public void Blocks_that_agree_more_than_chance_would_have_it_count_as_independent() =>
        Assert.Equal(1, default(Clusters).Plus(128, 50).Plus(128, 50).Plus(128, 50).DesignEffect(150, 384));

    [Fact]
    public void One_block_says_nothing_about_blocks() => Assert.Equal(1, default(Clusters).Plus(128, 50).DesignEffect(50, 128));

    [Fact]
    public void None_says_nothing_either() => Assert.Equal(1, default(Clusters).DesignEffect(0, 0));

    [Theory]
    [InlineData(0)]
    [InlineData(128)]
    public void Never_and_always_do_not_vary(int each) =>
        Assert.Equal(1, default(Clusters).Plus(128, each).Plus(128, each).DesignEffect(2 * each, 256));

    [Fact]
    public void Independent_trials_have_a_design_effect_of_about_one()
    {
        var random = new Random(Seed);
        Clusters clusters = default;
        int successes = 0;
        for (int block = 0; block < 2000; block++)
        {
            int drawn = Binomial.Draw(random, 128, 0.4);
            clusters = clusters.Plus(128, drawn);
            successes += drawn;
        }

        Assert.InRange(clusters.DesignEffect(successes, 2000 * 128), 1, 1.15);
    }

    [Fact]
    public void A_rate_that_moves_from_block_to_block_is_noticed()
    {
        var random = new Random(Seed);
        Clusters clusters = default;
        int successes = 0;
        for (int block = 0; block < 2000; block++)
        {
            int drawn = Binomial.Draw(random, 128, block % 2 == 0 ? 0.1 : 0.7);
            clusters = clusters.Plus(128, drawn);
            successes += drawn;
        }

        // 128 trials of variance 0.09 between blocks against 0.24 within: about 1 + 127 · 0.09 / 0.24.
        Assert.InRange(clusters.DesignEffect(successes, 2000 * 128), 44, 54);
    }
}
