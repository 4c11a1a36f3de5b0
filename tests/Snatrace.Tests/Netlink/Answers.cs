namespace Snatrace.Tests.Netlink;

/// <summary>Control messages as Linux 6.18 sent them.</summary>
internal static class Answers
{
    /// <summary>NETLINK_CAP_ACK on: the request's header alone, its length still the whole request's.</summary>
    internal static readonly byte[] CappedRefusal = Wire.Bytes("""
        3c000000 0200 0003 01000000 3b770000      // nlmsghdr: NLMSG_ERROR, CAPPED|ACK_TLVS
        a1ffffff                                  // nlmsgerr.error -95 EOPNOTSUPP
        38000000 1000 0506 01000000 00000000      // nlmsgerr.msg: the request's header; nlmsg_len 56 although cut to 16
        1800 0100                                 // NLMSGERR_ATTR_MSG
          556e6b6e 6f776e20 64657669 63652074 79706500   // "Unknown device type"
        """);

    /// <summary>NETLINK_CAP_ACK off: the whole request is repeated before the extended ack.</summary>
    internal static readonly byte[] UncappedRefusal = Wire.Bytes("""
        64000000 0200 0002 01000000 3b770000      // nlmsghdr: NLMSG_ERROR, ACK_TLVS
        a1ffffff                                  // nlmsgerr.error -95 EOPNOTSUPP
        38000000 1000 0506 01000000 00000000      // nlmsgerr.msg: RTM_NEWLINK, whole
          00000000 00000000 00000000 00000000     //   ifinfomsg
          0800 0300 62723000                      //   IFLA_IFNAME "br0"
          1000 1280 0b000100 62726f67 65640000    //   IFLA_LINKINFO { IFLA_INFO_KIND "broged" }
        1800 0100                                 // NLMSGERR_ATTR_MSG
          556e6b6e 6f776e20 64657669 63652074 79706500   // "Unknown device type"
        """);

    /// <summary>A refusal that points at a byte of the request: an nf_tables expression this kernel does not have.</summary>
    internal static readonly byte[] RefusalWithOffset = Wire.Bytes("""
        2c000000 0200 0003 01000000 8f3e4abb      // nlmsghdr: NLMSG_ERROR, CAPPED|ACK_TLVS
        feffffff                                  // nlmsgerr.error -2 ENOENT
        54010000 060a 010c 0e000000 00000000      // nlmsgerr.msg: NFT_MSG_NEWRULE
        0800 0200 30010000                        // NLMSGERR_ATTR_OFFS 304, in the CPU's order
        """);

    /// <summary>A dump that was refused: NLMSG_DONE carries the error, and the extended ack follows it at once.</summary>
    internal static readonly byte[] RefusedDump = Wire.Bytes("""
        40000000 0300 0202 01000000 3b770000      // nlmsghdr: NLMSG_DONE, MULTI|ACK_TLVS
        eaffffff                                  // -22 EINVAL
        2c00 0100                                 // NLMSGERR_ATTR_MSG
          62797465 73206c65 66746f76 65722061 66746572 20706172 73696e67 20617474 72696275 74657300
        """); // "bytes leftover after parsing attributes"

    /// <summary>The end of a dump.</summary>
    internal static readonly byte[] Done = Wire.Bytes("""
        14000000 0300 0200 01000000 5d640000      // nlmsghdr: NLMSG_DONE, MULTI
        00000000                                  // error 0
        """);

    /// <summary>The positive NLMSG_ERROR for the message of the request that asked for it (NLM_F_ACK), and for no other.</summary>
    internal static byte[] Acknowledgement(byte[] request)
    {
        (int index, int offset) = Wire.Messages(request).Index().Single(message => (request[message.Item + 6] & 4) != 0);
        return Encoder.Message(2, 0x100, Wire.Sequences(request)[index], Encoder.Little32(0), request[offset..][..16]);
    }
}
