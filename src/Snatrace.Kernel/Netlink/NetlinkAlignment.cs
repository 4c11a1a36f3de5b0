namespace Snatrace.Kernel.Netlink;

/// <summary>The alignment macros of include/uapi/linux/netlink.h.</summary>
internal static class NetlinkAlignment
{
    /// <summary>Bytes of a <c>struct nlmsghdr</c> (NLMSG_HDRLEN).</summary>
    internal const int MessageHeader = 16;

    /// <summary>Bytes of a <c>struct nlattr</c> (NLA_HDRLEN).</summary>
    internal const int AttributeHeader = 4;

    /// <summary><c>NLMSG_ALIGN(len)</c> and <c>NLA_ALIGN(len)</c>: both round up to 4.</summary>
    internal static int Align(int length) => (length + 3) & ~3;
}
