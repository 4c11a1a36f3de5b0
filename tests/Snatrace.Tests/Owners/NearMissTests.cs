using Snatrace.Owners;
using Snatrace.Rulesets;

namespace Snatrace.Tests.Owners;

/// <summary>Rules that look like somebody's and are nobody's: most are from guides on how to do without the owner's own.</summary>
public class NearMissTests
{
    [Theory]
    [InlineData("-A POSTROUTING -s 10.9.0.0/24 -o eth0 -m comment --comment \"docker nat\" -j MASQUERADE", "DOCKER")]
    [InlineData("-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -m comment --comment \"mine\" -j MASQUERADE", "DOCKER")]
    [InlineData("-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE", "DOCKER-FOO")]
    [InlineData("-A POSTROUTING -o docker0 -m addrtype --src-type LOCAL -j MASQUERADE", "DOCKER-USER")]
    [InlineData("-A DOCKER-FOO -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE", "DOCKER")]
    [InlineData("-A docker_postrouting -s 172.16.0.0/12 ! -o br+ -j MASQUERADE", "DOCKER")]
    [InlineData("-A POSTROUTING -s 172.17.0.2/32 -d 172.17.0.3/32 -p tcp -m tcp --dport 80 -j MASQUERADE", "DOCKER")]
    [InlineData("-A POSTROUTING -s 10.8.0.0/24 ! -d 10.8.0.0/24 -j MASQUERADE", "DOCKER")]
    [InlineData("-A POSTROUTING -d 10.255.0.0/16 -m ipvs --ipvs -j SNAT --to-source 10.255.0.2", "DOCKER")]
    [InlineData("-A CNI-HOSTPORT-FOO -m mark --mark 0x2000/0x2000 -j MASQUERADE", "CNI-HOSTPORT-MASQ")]
    [InlineData("-A CNI-cb0db077a14ecd8d4a84363 ! -d 224.0.0.0/4 -j MASQUERADE", "CNI-HOSTPORT-MASQ")]
    [InlineData("-A NETAVARK-DN-1D8721804F16F -j MASQUERADE", "NETAVARK-HOSTPORT-MASQ")]
    [InlineData("-A NETAVARK-OWN ! -d 224.0.0.0/4 -j MASQUERADE", "NETAVARK-HOSTPORT-MASQ")]
    [InlineData("-A POSTROUTING -s 10.0.0.0/16 -m comment --comment \"not generated for LXD network lxdbr0\" -j MASQUERADE", "lxd")]
    [InlineData("-A KUBE-POSTROUTING-OWN -j MASQUERADE", "KUBE-POSTROUTING")]
    [InlineData("-A POSTROUTING -m comment --comment \"kubernetes service traffic requiring SNAT\" -j MASQUERADE", "KUBE-POSTROUTING")]
    [InlineData("-A POSTROUTING -s 10.244.0.0/16 ! -d 10.244.0.0/16 -j MASQUERADE", "FLANNEL-POSTRTG")]
    [InlineData("-A my-cali-nat-outgoing -j MASQUERADE", "cali-nat-outgoing")]
    [InlineData("-A CILIUM_POST_nat_own -j MASQUERADE", "CILIUM_POST_nat")]
    [InlineData("-A POSTROUTING -m ipvs --vdir ORIGINAL --vmethod MASQ -m comment --comment \"Minuteman\" -j MASQUERADE", "KUBE-ROUTER-INPUT")]
    [InlineData("-A POSTROUTING -m set --match-set kube-router-pod-subnets-own src -j MASQUERADE", "KUBE-ROUTER-INPUT")]
    [InlineData("-A WEAVE-OWN -s 10.32.0.0/12 ! -d 10.32.0.0/12 -j MASQUERADE", "WEAVE")]
    [InlineData("-A POSTROUTING -s 10.128.0.0/14 -j MASQUERADE", "KUBE-POSTROUTING")]
    [InlineData("-A POSTROUTING -s 10.128.0.0/14 -o eth0 -j MASQUERADE", "OVN-KUBE-NODEPORT")]
    [InlineData("-A ANTREA-POSTROUTING-OWN -j MASQUERADE", "ANTREA-POSTROUTING")]
    [InlineData("-A AWS-SNAT -j SNAT --to-source 192.0.2.1", "AWS-SNAT-CHAIN-0")]
    [InlineData("-A IP-MASQ-AGENT -m comment --comment \"ip-masq-agent is off\" -j MASQUERADE", "IP-MASQ-AGENT")]
    [InlineData("-A IP-MASQ -j MASQUERADE", "IP-MASQ")]
    [InlineData("-A SWIFT-OWN -j MASQUERADE", "SWIFT")]
    [InlineData("-A LIBVIRT_PRT_OWN -s 192.168.122.0/24 ! -d 192.168.122.0/24 -j MASQUERADE", "LIBVIRT_PRT")]
    [InlineData("-A POST_external_allow ! -o lo -j MASQUERADE", "POST_external")]
    [InlineData("-A POST_external ! -o lo -j MASQUERADE", "POSTROUTING_ZONES")]
    [InlineData("-A POSTROUTING -s 10.8.0.0/24 -o eth0 -j MASQUERADE", "my-ufw-before-forward")]
    [InlineData("-A POSTROUTING -s 10.8.0.0/24 -o eth0 -m comment --comment \"vpn\" -j MASQUERADE", "ufw-before-forward")]
    public void In_iptables(string text, string beside) => Assert.Equal("hand-written", Owner.Of(GivenRule.Iptables(text, beside)).Name);

    [Theory]
    [InlineData("ip nat", "POSTROUTING")]
    [InlineData("ip docker-bridges-own", "nat-postrouting-out__docker0")]
    [InlineData("inet truenas", "pstrt.incusbr0")]
    [InlineData("inet firewalld", "nat_own")]
    [InlineData("ip calico", "nat-own")]
    [InlineData("ip nat", "KUBE-POSTROUTING")]
    [InlineData("inet mine", "masquerading")]
    public void In_nft(string table, string chain) => Assert.Equal(
        "hand-written", Owner.Of(GivenRule.Nft(table, chain, "ip saddr 172.17.0.0/16 oifname != \"docker0\" masquerade")).Name);

    // iptables keeps source NAT in its table nat only, so a table that is called like an owner's table of nft says nothing.
    [Fact]
    public void A_table_of_iptables_is_not_a_table_of_nft()
    {
        SourceNatRule rule = GivenRule.Nft("inet netavark", "POSTROUTING", "masquerade");

        Assert.Equal("hand-written", Owner.Of(rule with { Location = rule.Location with { Backend = Backend.IptablesNft } }).Name);
    }

    [Fact]
    public void The_owner_is_the_same_in_either_iptables()
    {
        SourceNatRule rule = GivenRule.Iptables("-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE", "DOCKER");

        Assert.Equal("Docker", Owner.Of(rule with { Location = rule.Location with { Backend = Backend.IptablesLegacy } }).Name);
    }
}
