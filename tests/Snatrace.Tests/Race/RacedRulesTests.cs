using System.Net;
using System.Net.Sockets;
using Snatrace.Lab;
using Snatrace.Race;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Walk;
using Snatrace.Tests.Mitigation;

namespace Snatrace.Tests.Race;

/// <summary>Whether racers meet the rules that are to be changed, and what is said when they do not.</summary>
public class RacedRulesTests
{
    private static readonly (string Name, IPAddress Address)[] Devices =
    [
        ("eth0", IPAddress.Parse("203.0.113.9")),
        ("docker0", IPAddress.Parse("172.17.0.1")),
        ("br-1", IPAddress.Parse("172.18.0.1")),
        ("docker0", IPAddress.Parse("fd00:17::1")),
    ];

    private static readonly Passage Built = new(
        IPAddress.Parse("172.17.255.254"), IPAddress.Parse("198.19.255.254"), "tcp", DestinationPort: 9999, OutputDevice: "snatrace-dst", InputDevice: "docker0");

    [Theory]
    [InlineData("-s 172.17.0.0/16 ! -o docker0", Truth.Yes)]
    [InlineData("-s 172.17.0.0/16 -m mark --mark 1", Truth.Maybe)]
    public void A_rule_that_they_meet_or_may(string conditions, Truth met)
    {
        RacedRules rules = Of($"-A POSTROUTING {conditions} -j MASQUERADE");

        Assert.Equal([(1, met)], rules.MetBy(Built));
        Assert.Null(rules.Objection(Built, isBuilt: true));
    }

    [Theory]
    [InlineData("-s 172.17.0.0/16 -o eth0", "it is for what leaves by eth0, and a destination of our own is not reached by it",
        "use --to host:port, of a host that is reached by eth0")]
    [InlineData("-s 172.18.0.0/16 ! -o br-1", "it is for what comes from br-1, and these come from docker0", "use --bridge br-1")]
    [InlineData("-s 172.18.0.0/16 -o eth0", "it is for what comes from br-1, and these come from docker0; and it leaves by eth0, and a destination of our own is not reached by it",
        "use --bridge br-1 and --to host:port, of a host that is reached by eth0")]
    [InlineData("-d 10.0.0.0/8", "it is not met by a connection from 172.17.255.254 to 198.19.255.254:9999",
        "use --to host:port with a destination that it is for, another --bridge, or leave out --verify")]
    [InlineData("-p udp", "it is not met by a connection", "leave out --verify")]
    public void A_rule_that_they_do_not_meet(string conditions, string reason, string nextStep)
    {
        LabException objection = Of($"-A POSTROUTING {conditions} -j MASQUERADE").Objection(Built, isBuilt: true)!;

        Assert.Contains($"racing through rule 1 failed: {reason}", objection.Message, StringComparison.Ordinal);
        Assert.Contains(nextStep, objection.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void To_somebody_elses_destination_the_device_is_named_by_which_it_leaves() => Assert.Contains(
        "it is for what leaves by eth0, and these leave by wlan0",
        Of("-A POSTROUTING -o eth0 -j MASQUERADE").Objection(Built with { OutputDevice = "wlan0" }, isBuilt: false)!.Message,
        StringComparison.Ordinal);

    [Fact]
    public void Another_rule_that_comes_first_is_named()
    {
        var rules = new RacedRules(GivenRulesets.Iptables("-A POSTROUTING -j MASQUERADE --random-fully", "-A POSTROUTING -s 172.17.0.0/16 -j MASQUERADE"), [2], Devices);

        Assert.EndsWith("(they get their source from rule 1)", rules.Objection(Built, isBuilt: true)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_rules_those_that_are_met()
    {
        var rules = new RacedRules(
            GivenRulesets.Iptables("-A POSTROUTING -s 172.18.0.0/16 -j MASQUERADE", "-A POSTROUTING -s 172.17.0.0/16 -j MASQUERADE"), [1, 2], Devices);

        Assert.Equal([(2, Truth.Yes)], rules.MetBy(Built));
    }

    [Theory]
    [InlineData("docker0", Backend.IptablesNft, AddressFamily.InterNetwork)]
    [InlineData("docker0", Backend.Ip6tablesNft, AddressFamily.InterNetworkV6)]
    [InlineData("br-1", Backend.Ip6tablesNft, AddressFamily.InterNetwork)] // which says what is missing
    [InlineData("none", Backend.Ip6tablesNft, AddressFamily.InterNetwork)]
    public void The_family_is_that_of_the_rules(string bridge, Backend backend, AddressFamily family) =>
        Assert.Equal(family, Of("-A POSTROUTING -j MASQUERADE", backend).FamilyFrom(bridge));

    private static RacedRules Of(string rule, Backend backend = Backend.IptablesNft) => new(GivenRulesets.Iptables(backend, rule), [1], Devices);
}
