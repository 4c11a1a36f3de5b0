using Snatrace.Tests.Netlink;

namespace Snatrace.Tests.Conntrack;

/// <summary>ctnetlink messages as Linux 6.18 sent them.</summary>
internal static class Captured
{
    /// <summary>The event of a masqueraded SYN whose entry was confirmed.</summary>
    internal static readonly byte[] NewEvent = Wire.Bytes("""
        c4000000 0001 0006 00000000 00000000      // nlmsghdr: IPCTNL_MSG_CT_NEW, CREATE|EXCL
        02 00 0000                                // nfgenmsg: AF_INET
        3400 0180                                 // CTA_TUPLE_ORIG
          1400 0180                               //   CTA_TUPLE_IP
            0800 0100 0a090002                    //     CTA_IP_V4_SRC 10.9.0.2
            0800 0200 0a080002                    //     CTA_IP_V4_DST 10.8.0.2
          1c00 0280                               //   CTA_TUPLE_PROTO
            0500 0100 06000000                    //     CTA_PROTO_NUM TCP
            0600 0200 a0280000                    //     CTA_PROTO_SRC_PORT 41000
            0600 0300 270f0000                    //     CTA_PROTO_DST_PORT 9999
        3400 0280                                 // CTA_TUPLE_REPLY
          1400 0180                               //   CTA_TUPLE_IP
            0800 0100 0a080002                    //     CTA_IP_V4_SRC 10.8.0.2
            0800 0200 0a080001                    //     CTA_IP_V4_DST 10.8.0.1
          1c00 0280                               //   CTA_TUPLE_PROTO
            0500 0100 06000000                    //     CTA_PROTO_NUM TCP
            0600 0200 270f0000                    //     CTA_PROTO_SRC_PORT 9999
            0600 0300 a0280000                    //     CTA_PROTO_DST_PORT 41000
        0800 0c00 8b2cd6e2                        // CTA_ID
        0800 0300 00000198                        // CTA_STATUS CONFIRMED|SRC_NAT|SRC_NAT_DONE|DST_NAT_DONE
        0800 0700 00000078                        // CTA_TIMEOUT 120 s
        3000 0480                                 // CTA_PROTOINFO
          2c00 0180                               //   CTA_PROTOINFO_TCP
            0500 0100 01000000                    //     CTA_PROTOINFO_TCP_STATE SYN_SENT
            0500 0200 0a000000                    //     CTA_PROTOINFO_TCP_WSCALE_ORIGINAL
            0500 0300 00000000                    //     CTA_PROTOINFO_TCP_WSCALE_REPLY
            0600 0400 03000000                    //     CTA_PROTOINFO_TCP_FLAGS_ORIGINAL
            0600 0500 00000000                    //     CTA_PROTOINFO_TCP_FLAGS_REPLY
        """);

    /// <summary>A ping in a dump: attributes where TCP has ports, but no ports.</summary>
    internal static readonly byte[] Icmp = Wire.Bytes("""
        b4000000 0001 2200 01000000 376d0000      // nlmsghdr: IPCTNL_MSG_CT_NEW, MULTI|DUMP_FILTERED
        02 00 0000                                // nfgenmsg: AF_INET
        3c00 0180                                 // CTA_TUPLE_ORIG
          1400 0180                               //   CTA_TUPLE_IP
            0800 0100 7f000001                    //     CTA_IP_V4_SRC 127.0.0.1
            0800 0200 7f000001                    //     CTA_IP_V4_DST 127.0.0.1
          2400 0280                               //   CTA_TUPLE_PROTO
            0500 0100 01000000                    //     CTA_PROTO_NUM ICMP
            0600 0400 12340000                    //     CTA_PROTO_ICMP_ID
            0500 0500 08000000                    //     CTA_PROTO_ICMP_TYPE echo request
            0500 0600 00000000                    //     CTA_PROTO_ICMP_CODE
        3c00 0280                                 // CTA_TUPLE_REPLY
          1400 0180 0800 0100 7f000001 0800 0200 7f000001
          2400 0280 0500 0100 01000000 0600 0400 12340000 0500 0500 00000000 0500 0600 00000000
        0800 0300 0000000a                        // CTA_STATUS SEEN_REPLY|CONFIRMED
        0800 0800 00000000                        // CTA_MARK
        0800 0c00 7517d023                        // CTA_ID
        0800 0b00 00000001                        // CTA_USE
        0800 0700 0000001d                        // CTA_TIMEOUT 29 s
        """);

    /// <summary>A UDP datagram over IPv6 that nobody answered.</summary>
    internal static readonly byte[] Ipv6 = Wire.Bytes("""
        d4000000 0001 2200 01000000 376d0000      // nlmsghdr: IPCTNL_MSG_CT_NEW, MULTI|DUMP_FILTERED
        0a 00 0000                                // nfgenmsg: AF_INET6
        4c00 0180                                 // CTA_TUPLE_ORIG
          2c00 0180                               //   CTA_TUPLE_IP
            1400 0300 00000000 00000000 00000000 00000001   // CTA_IP_V6_SRC ::1
            1400 0400 00000000 00000000 00000000 00000001   // CTA_IP_V6_DST ::1
          1c00 0280                               //   CTA_TUPLE_PROTO
            0500 0100 11000000                    //     CTA_PROTO_NUM UDP
            0600 0200 14e90000                    //     CTA_PROTO_SRC_PORT 5353
            0600 0300 00350000                    //     CTA_PROTO_DST_PORT 53
        4c00 0280                                 // CTA_TUPLE_REPLY
          2c00 0180 1400 0300 00000000 00000000 00000000 00000001 1400 0400 00000000 00000000 00000000 00000001
          1c00 0280 0500 0100 11000000 0600 0200 00350000 0600 0300 14e90000
        0800 0300 00000008                        // CTA_STATUS CONFIRMED
        0800 0800 00000000                        // CTA_MARK
        0800 0c00 f14f1e6b                        // CTA_ID
        0800 0b00 00000001                        // CTA_USE
        0800 0700 0000001d                        // CTA_TIMEOUT 29 s
        """);

    /// <summary>The counters of two CPUs after a race, in one datagram.</summary>
    internal static readonly byte[] Counters = Wire.Bytes("""
        64000000 0401 0200 06000000 73690000      // nlmsghdr: IPCTNL_MSG_CT_GET_STATS_CPU, MULTI
        00 00 0000                                // nfgenmsg: res_id CPU 0
        0800 0200 00000001                        // CTA_STATS_FOUND
        0800 0400 00000000                        // CTA_STATS_INVALID
        0800 0800 00000000                        // CTA_STATS_INSERT
        0800 0900 0000002d                        // CTA_STATS_INSERT_FAILED
        0800 0a00 0000002d                        // CTA_STATS_DROP
        0800 0b00 00000000                        // CTA_STATS_EARLY_DROP
        0800 0c00 00000000                        // CTA_STATS_ERROR
        0800 0d00 00000000                        // CTA_STATS_SEARCH_RESTART
        0800 0e00 00000000                        // CTA_STATS_CLASH_RESOLVE
        0800 0f00 00000000                        // CTA_STATS_CHAIN_TOOLONG
        64000000 0401 0200 06000000 73690000      // nlmsghdr
        00 00 0001                                // nfgenmsg: res_id CPU 1
        0800 0200 00000003 0800 0400 00000000 0800 0800 00000000 0800 0900 00000033 0800 0a00 00000033
        0800 0b00 00000000 0800 0c00 00000000 0800 0d00 00000000 0800 0e00 00000000 0800 0f00 00000000
        """);

    /// <summary>What follows the header of a single message.</summary>
    internal static byte[] Payload(byte[] message) => message[16..];
}
