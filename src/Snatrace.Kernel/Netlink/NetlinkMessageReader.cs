using System.Runtime.InteropServices;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Netlink;

/// <summary>Walks the messages of one datagram.</summary>
internal ref struct NetlinkMessageReader(ReadOnlySpan<byte> datagram)
{
    private ReadOnlySpan<byte> _rest = datagram;

    /// <summary>Takes the next message; false at the end of the datagram.</summary>
    /// <exception cref="NetlinkFormatException">A length that is too small, or reaches past the datagram.</exception>
    internal bool TryRead(out NetlinkMessage message)
    {
        message = default;
        if (_rest.IsEmpty)
        {
            return false;
        }

        if (_rest.Length < NetlinkAlignment.MessageHeader)
        {
            throw new NetlinkFormatException("nlmsghdr", NetlinkAlignment.MessageHeader, _rest.Length);
        }

        nlmsghdr header = MemoryMarshal.Read<nlmsghdr>(_rest);
        if (header.nlmsg_len < NetlinkAlignment.MessageHeader || header.nlmsg_len > _rest.Length)
        {
            throw new NetlinkFormatException("nlmsghdr.nlmsg_len", (int)Math.Min(header.nlmsg_len, int.MaxValue), _rest.Length);
        }

        int length = (int)header.nlmsg_len;
        message = new NetlinkMessage(header, _rest[NetlinkAlignment.MessageHeader..length]);

        // The last message of a datagram need not be padded.
        _rest = _rest[Math.Min(NetlinkAlignment.Align(length), _rest.Length)..];
        return true;
    }
}
