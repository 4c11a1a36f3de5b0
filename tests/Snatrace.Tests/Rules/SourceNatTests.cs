using Snatrace.Kernel.Nftables;
using Snatrace.Rules;

namespace Snatrace.Tests.Rules;

/// <summary>The rules that arms install, in the syntax of nft(8).</summary>
public class SourceNatTests
{
    [Theory]
    [InlineData(PortSelection.Keep, "masquerade")]
    [InlineData(PortSelection.Random, "masquerade random")]
    [InlineData(PortSelection.FullyRandom, "masquerade fully-random")]
    public void One_masquerade_serves_all_containers(PortSelection selection, string text)
    {
        var sourceNat = SourceNat.Masquerade(selection);

        Assert.Equal(text, sourceNat.Text);
        Assert.Equal(
            $"ip saddr 198.18.0.0/24 oifname \"wan\" meta l4proto tcp {text}", Assert.Single(sourceNat.Rules(32)).ToString());
    }

    [Fact]
    public void A_range_is_part_of_the_text() =>
        Assert.Equal("masquerade to :1024-65535", SourceNat.Masquerade(PortSelection.Keep, SourceNat.AllPorts).Text);

    [Fact]
    public void A_fixed_address_is_the_source_hosts() => Assert.Equal(
        "ip saddr 198.18.0.0/24 oifname \"wan\" meta l4proto tcp snat to 198.18.1.1",
        Assert.Single(SourceNat.FixedAddress().Rules(2)).ToString());

    [Fact]
    public void Rules_are_made_anew_each_time_since_a_rule_is_built_in_place()
    {
        var sourceNat = SourceNat.Masquerade(PortSelection.Keep);

        Assert.Equal(sourceNat.Rules(2)[0].ToString(), sourceNat.Rules(2)[0].ToString());
    }
}
