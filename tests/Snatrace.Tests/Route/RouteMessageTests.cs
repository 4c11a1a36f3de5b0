using System.Net;
using Snatrace.Kernel.Namespaces;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Route;
using Snatrace.Tests.Netlink;

namespace Snatrace.Tests.Route;

/// <summary>rtnetlink messages, byte for byte those that Linux accepted and <c>ip</c> then listed.</summary>
public class RouteMessageTests
{
    [Fact]
    public void A_bridge() => AssertSent(
        """
        38000000 1000 0506 01000000 00000000      // nlmsghdr: RTM_NEWLINK, REQUEST|ACK|EXCL|CREATE
        00 00 0000 00000000 00000000 00000000     // ifinfomsg
        0800 0300 62723000                        // IFLA_IFNAME "br0"
        1000 1280                                 // IFLA_LINKINFO
          0b00 0100 62726964 67650000             //   IFLA_INFO_KIND "bridge"
        """,
        route => route.AddBridge("br0"));

    [Fact]
    public void A_veth_pair_whose_other_end_is_born_in_another_namespace()
    {
        using NetworkNamespace other = Namespaces.Stub();
        string descriptor = Convert.ToHexStringLower(Encoder.Little32((uint)other.Descriptor.Number));

        AssertSent(
            $"""
            64000000 1000 0506 01000000 00000000    // nlmsghdr: RTM_NEWLINK, REQUEST|ACK|EXCL|CREATE
            00 00 0000 00000000 00000000 00000000   // ifinfomsg
            0700 0300 76610000                      // IFLA_IFNAME "va"
            3c00 1280                               // IFLA_LINKINFO
              0900 0100 76657468 00000000           //   IFLA_INFO_KIND "veth"
              2c00 0280                             //   IFLA_INFO_DATA
                2800 0180                           //     VETH_INFO_PEER
                  00 00 0000 00000000 00000000 00000000   // ifinfomsg
                  0900 0300 65746830 00000000       //       IFLA_IFNAME "eth0"
                  0800 1c00 {descriptor}            //       IFLA_NET_NS_FD
            """,
            route => route.AddVethPair("va", "eth0", other));
    }

    [Fact]
    public void A_link_brought_up() => AssertSent(
        """
        20000000 1000 0500 01000000 00000000      // nlmsghdr: RTM_NEWLINK, REQUEST|ACK
        00 00 0000 02000000 01000000 01000000     // ifinfomsg: index 2, flags IFF_UP, change IFF_UP
        """,
        route => route.SetUp(2));

    [Fact]
    public void A_link_brought_up_as_a_port_of_a_bridge() => AssertSent(
        """
        28000000 1000 0500 01000000 00000000      // nlmsghdr: RTM_NEWLINK, REQUEST|ACK
        00 00 0000 03000000 01000000 01000000     // ifinfomsg: index 3, flags IFF_UP, change IFF_UP
        0800 0a00 02000000                        // IFLA_MASTER 2
        """,
        route => route.SetUp(3, 2));

    // ip(8) has no such command: these bytes are written by hand, from if_link.h and ip.h.
    [Fact]
    public void Forwarding_of_a_link() => AssertSent(
        """
        34000000 1000 0500 01000000 00000000      // nlmsghdr: RTM_NEWLINK, REQUEST|ACK
        00 00 0000 04000000 00000000 00000000     // ifinfomsg: index 4
        1400 1a80                                 // IFLA_AF_SPEC
          1000 0280                               //   AF_INET
            0c00 0180                             //     IFLA_INET_CONF
              0800 0100 01000000                  //       IPV4_DEVCONF_FORWARDING 1
        """,
        route => route.EnableForwarding(4));

    [Fact]
    public void An_address() => AssertSent(
        """
        28000000 1400 0506 01000000 00000000      // nlmsghdr: RTM_NEWADDR, REQUEST|ACK|EXCL|CREATE
        02 18 00 00 02000000                      // ifaddrmsg: AF_INET, /24, flags, scope, index 2
        0800 0200 0a090001                        // IFA_LOCAL 10.9.0.1
        0800 0100 0a090001                        // IFA_ADDRESS 10.9.0.1
        """,
        route => route.AddAddress(2, IPAddress.Parse("10.9.0.1"), 24));

    [Fact]
    public void A_default_route() => AssertSent(
        """
        2c000000 1800 0506 01000000 00000000      // nlmsghdr: RTM_NEWROUTE, REQUEST|ACK|EXCL|CREATE
        02 00 00 00 fe 03 00 01 00000000          // rtmsg: AF_INET, table main, protocol boot, scope universe, unicast
        0800 0500 0a090001                        // RTA_GATEWAY 10.9.0.1
        0800 0400 02000000                        // RTA_OIF 2
        """,
        route => route.AddDefaultRoute(IPAddress.Parse("10.9.0.1"), 2));

    private static void AssertSent(string expected, Action<RouteSocket> act)
    {
        FakeKernel kernel = FakeKernel.Acknowledging();
        using var route = new RouteSocket(new NetlinkSocket(kernel));
        act(route);

        Wire.AssertSame(expected, Assert.Single(kernel.Requests));
    }
}
