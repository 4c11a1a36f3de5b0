using System.Net;
using CsCheck;
using Snatrace.Rulesets;
using Snatrace.Tests.Owners;

namespace Snatrace.Tests.Mitigation;

/// <summary>Which addresses a rule is for.</summary>
public class RuleSourcesTests
{
    [Theory]
    [InlineData("-A POSTROUTING -j MASQUERADE", "198.18.0.1", true)]
    [InlineData("-A POSTROUTING -s 198.18.0.0/24 -j MASQUERADE", "198.18.0.1", true)]
    [InlineData("-A POSTROUTING -s 198.18.0.0/24 -j MASQUERADE", "198.18.1.1", false)]
    [InlineData("-A POSTROUTING ! -s 198.18.0.0/24 -j MASQUERADE", "198.18.0.1", false)]
    [InlineData("-A POSTROUTING ! -s 198.18.0.0/24 -j MASQUERADE", "198.18.1.1", true)]
    [InlineData("-A POSTROUTING -d 198.18.0.0/24 -j MASQUERADE", "198.18.1.1", true)]
    [InlineData("-A POSTROUTING -s fd00::/64 -j MASQUERADE", "fd00::1", true)]
    [InlineData("-A POSTROUTING -s fd00::/64 -j MASQUERADE", "fd01::1", false)]
    [InlineData("-A POSTROUTING -s fd00::/64 -j MASQUERADE", "198.18.0.1", false)]
    [InlineData("-A POSTROUTING -m comment --comment \"as -s 198.18.9.0/24 was\" -j MASQUERADE", "198.18.0.1", true)]
    [InlineData("-A POSTROUTING -m comment --comment \"-s 198.18.9.0/24\" -j MASQUERADE", "198.18.0.1", true)]
    public void Of_iptables(string text, string address, bool expected) =>
        Assert.Equal(expected, RuleSources.CanInclude(GivenRule.Iptables(text), IPAddress.Parse(address)));

    [Theory]
    [InlineData("masquerade", "198.18.0.1", true)]
    [InlineData("ip saddr 198.18.0.0/24 masquerade", "198.18.0.1", true)]
    [InlineData("ip saddr 198.18.0.0/24 masquerade", "198.18.1.1", false)]
    [InlineData("ip saddr 198.18.0.7 masquerade", "198.18.0.7", true)]
    [InlineData("ip saddr 198.18.0.7 masquerade", "198.18.0.8", false)]
    [InlineData("ip saddr != 198.18.0.0/24 masquerade", "198.18.0.1", false)]
    [InlineData("ip saddr != 198.18.0.0/24 masquerade", "198.18.1.1", true)]
    [InlineData("ip saddr @sources masquerade", "198.18.1.1", true)]
    [InlineData("ip saddr { 198.18.0.1, 198.18.0.2 } masquerade", "198.18.1.1", true)]
    [InlineData("ip daddr 198.18.0.0/24 masquerade", "198.18.1.1", true)]
    [InlineData("ip6 saddr fd00::/64 masquerade", "fd00::1", true)]
    [InlineData("ip6 saddr fd00::/64 masquerade", "fd01::1", false)]
    [InlineData("masquerade comment \"ip saddr 198.18.9.0/24 \"", "198.18.0.1", true)]
    [InlineData("masquerade comment \"was ip saddr 198.18.9.0/24 once\"", "198.18.0.1", true)]
    public void Of_nft(string text, string address, bool expected) =>
        Assert.Equal(expected, RuleSources.CanInclude(GivenRule.Nft("ip mine", "post", text), IPAddress.Parse(address)));

    // By arithmetic of its own: the first bits are the same or they are not.
    [Fact]
    public void A_network_includes_what_shares_its_first_bits() => Gen.Select(Gen.UInt, Gen.UInt, Gen.Int[0, 32], Gen.Int[0, 32]).Sample(
        (network, noise, length, kept) =>
        {
            uint mask = length == 0 ? 0 : uint.MaxValue << (32 - length);
            uint address = kept == 0 ? noise : (network & (uint.MaxValue << (32 - kept))) | (kept == 32 ? 0 : noise >> kept);
            bool shares = (address & mask) == (network & mask);
            string written = $"{Text(network & mask)}/{length}";

            Assert.Equal(shares, RuleSources.CanInclude(GivenRule.Iptables($"-A POSTROUTING -s {written} -j MASQUERADE"), Address(address)));
            Assert.Equal(!shares, RuleSources.CanInclude(GivenRule.Iptables($"-A POSTROUTING ! -s {written} -j MASQUERADE"), Address(address)));
            Assert.Equal(shares, RuleSources.CanInclude(GivenRule.Nft("ip mine", "post", $"ip saddr {written} masquerade"), Address(address)));
        });

    private static string Text(uint address) => $"{Address(address)}";

    private static IPAddress Address(uint address) => new([(byte)(address >> 24), (byte)(address >> 16), (byte)(address >> 8), (byte)address]);
}
