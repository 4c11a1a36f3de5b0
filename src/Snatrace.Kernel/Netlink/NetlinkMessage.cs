using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Netlink;

/// <summary>One message inside a received datagram. Valid until the next receive: decode it, or copy what you keep.</summary>
internal readonly ref struct NetlinkMessage(nlmsghdr header, ReadOnlySpan<byte> payload)
{
    /// <summary>What kind of message it is; below 16 the control messages of netlink itself.</summary>
    internal ushort Type => header.nlmsg_type;

    internal NLM_F Flags => (NLM_F)header.nlmsg_flags;

    /// <summary>The sequence number of the request this answers; 0 for an event.</summary>
    internal uint Sequence => header.nlmsg_seq;

    /// <summary>Everything after the header.</summary>
    internal ReadOnlySpan<byte> Payload { get; } = payload;
}
