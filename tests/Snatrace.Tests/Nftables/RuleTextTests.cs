using System.Net;
using Snatrace.Kernel.Nftables;

namespace Snatrace.Tests.Nftables;

/// <summary>A rule in the syntax of nft(8).</summary>
public class RuleTextTests
{
    [Fact]
    public void Matches_and_statements_follow_each_other() => Assert.Equal(
        "ip saddr 198.18.0.0/24 oifname \"wan\" meta l4proto tcp counter masquerade to :1024-33279 fully-random",
        new NftablesRule()
            .SourceAddress(IPNetwork.Parse("198.18.0.0/24"))
            .OutputInterface("wan")
            .Tcp()
            .Counter()
            .Masquerade(PortSelection.FullyRandom, new PortRange(1024, 33279))
            .ToString());

    [Fact]
    public void A_network_of_one_address_is_written_as_the_address() =>
        Assert.Equal("ip saddr 198.18.0.2", new NftablesRule().SourceAddress(IPNetwork.Parse("198.18.0.2/32")).ToString());

    [Theory]
    [InlineData(PortSelection.Keep, "masquerade")]
    [InlineData(PortSelection.Random, "masquerade random")]
    [InlineData(PortSelection.FullyRandom, "masquerade fully-random")]
    public void Masquerade_says_how_it_picks_ports(PortSelection selection, string expected) =>
        Assert.Equal(expected, new NftablesRule().Masquerade(selection).ToString());

    [Fact]
    public void The_other_statements() => Assert.Equal(
        "ip daddr 198.19.255.255 tcp flags & (fin | syn | rst | ack) == syn snat to 198.18.1.1 queue num 3",
        new NftablesRule()
            .DestinationAddress(IPAddress.Parse("198.19.255.255"))
            .TcpSyn()
            .SourceNat(IPAddress.Parse("198.18.1.1"))
            .Queue(3)
            .ToString());

    [Fact]
    public void Both_ends_of_a_port_range_belong_to_it() => Assert.Equal(2, new PortRange(65534, 65535).Count);
}
