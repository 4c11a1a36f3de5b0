using Snatrace.Tests.Netlink;

namespace Snatrace.Tests.NetfilterQueue;

/// <summary>A held SYN as Linux 6.18 sent it.</summary>
internal static class Captured
{
    internal static readonly byte[] Syn = Wire.Bytes("""
        88000000 0003 0000 00000000 00000000      // nlmsghdr: NFQNL_MSG_PACKET
        02 00 0000                                // nfgenmsg: AF_INET, queue 0
        0b00 0100                                 // NFQA_PACKET_HDR
          00000001 0800 04 00                     //   packet_id 1, hw_protocol IPv4, hook POST_ROUTING
        0800 0500 00000002                        // NFQA_IFINDEX_OUTDEV
        0800 0700 00000003                        // NFQA_IFINDEX_PHYSINDEV
        0800 0600 00000005                        // NFQA_IFINDEX_PHYSOUTDEV
        1000 0900 0006 0000 f22493fe 7cb80000     // NFQA_HWADDR
        4000 0a00                                 // NFQA_PAYLOAD
          45 00 003c 3cac 4000 3f 06 70e8         //   IPv4: 20 bytes of header, TCP
          c6120101 c6120102                       //   198.18.1.1 to 198.18.1.2
          a028 270f 3d0de6ba 00000000 a002 faf0   //   TCP: port 41000 to 9999, SYN
          eb64 0000 020405b4 0402080a cb721d0d 00000000 0103030a
        """);

    /// <summary>The IP packet inside.</summary>
    internal static byte[] Packet => Syn[^60..];
}
