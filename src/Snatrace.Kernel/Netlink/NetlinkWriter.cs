using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Netlink;

/// <summary>
/// Writes netlink messages one after the other into a buffer that grows. Messages and nests are opened with
/// <c>using</c>: leaving the block writes the length. Sequence numbers are filled in by the socket that sends.
/// </summary>
internal sealed class NetlinkWriter(NetlinkByteOrder order)
{
    private byte[] _buffer = new byte[1024];
    private int _length;
    private int _lastMessage;

    /// <summary>Everything written so far: whole messages, once every scope is closed.</summary>
    internal Span<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Starts a message: header now, body by the calls that follow, length at the end of the scope.</summary>
    internal MessageScope Message(ushort type, NLM_F flags)
    {
        int start = _length;
        _lastMessage = start;
        Header(new nlmsghdr { nlmsg_type = type, nlmsg_flags = (ushort)flags });
        return new MessageScope(this, start);
    }

    /// <summary>Asks for an acknowledgement of the message written last.</summary>
    internal void AcknowledgeLast()
    {
        ref nlmsghdr last = ref MemoryMarshal.AsRef<nlmsghdr>(_buffer.AsSpan(_lastMessage));
        last.nlmsg_flags |= (ushort)NLM_F.NLM_F_ACK;
    }

    /// <summary>Starts a nest: an attribute whose payload is attributes.</summary>
    internal NestScope Nest<TAttribute>(TAttribute type)
        where TAttribute : unmanaged, Enum
    {
        int start = _length;
        Header(new nlattr { nla_type = (ushort)(Number(type) | NLA.NLA_F_NESTED) });
        return new NestScope(this, start);
    }

    /// <summary>Writes a fixed structure as it lies in memory, padded to 4 bytes.</summary>
    internal void Header<T>(in T header)
        where T : unmanaged
    {
        int bytes = Unsafe.SizeOf<T>();
        MemoryMarshal.Write(Append(NetlinkAlignment.Align(bytes)), in header);
    }

    /// <summary>Writes an attribute whose payload is these bytes.</summary>
    internal void Add<TAttribute>(TAttribute type, ReadOnlySpan<byte> payload)
        where TAttribute : unmanaged, Enum
    {
        ushort length = checked((ushort)(NetlinkAlignment.AttributeHeader + payload.Length));
        Header(new nlattr { nla_len = length, nla_type = Number(type) });
        payload.CopyTo(Append(NetlinkAlignment.Align(payload.Length)));
    }

    /// <summary>Writes an attribute that is a structure as it lies in memory.</summary>
    internal void AddStruct<TAttribute, T>(TAttribute type, in T value)
        where TAttribute : unmanaged, Enum
        where T : unmanaged => Add(type, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>Writes a string with the NUL the kernel expects.</summary>
    internal void Add<TAttribute>(TAttribute type, string value)
        where TAttribute : unmanaged, Enum
    {
        Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetByteCount(value) + 1];
        bytes.Clear();
        _ = Encoding.UTF8.GetBytes(value, bytes);
        Add(type, bytes);
    }

    /// <summary>Writes an unsigned 32-bit integer in the family's byte order.</summary>
    internal void Add<TAttribute>(TAttribute type, uint value)
        where TAttribute : unmanaged, Enum =>
        AddStruct(type, order == NetlinkByteOrder.BigEndian ? BigEndian(value) : value);

    /// <summary>Writes an unsigned 16-bit integer in the family's byte order.</summary>
    internal void Add<TAttribute>(TAttribute type, ushort value)
        where TAttribute : unmanaged, Enum =>
        AddStruct(type, order == NetlinkByteOrder.BigEndian ? BigEndian(value) : value);

    /// <summary>Writes an unsigned 64-bit integer in the family's byte order.</summary>
    internal void Add<TAttribute>(TAttribute type, ulong value)
        where TAttribute : unmanaged, Enum
    {
        bool swap = order == NetlinkByteOrder.BigEndian && BitConverter.IsLittleEndian;
        AddStruct(type, swap ? BinaryPrimitives.ReverseEndianness(value) : value);
    }

    /// <summary>A 32-bit value whose memory is in network order.</summary>
    internal static uint BigEndian(uint value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;

    /// <summary>A 16-bit value whose memory is in network order.</summary>
    internal static ushort BigEndian(ushort value) =>
        BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;

    // Every attribute enum of Uapi/ is a ushort, so this is a reinterpretation, not a conversion.
    private static ushort Number<TAttribute>(TAttribute type)
        where TAttribute : unmanaged, Enum => Unsafe.BitCast<TAttribute, ushort>(type);

    private Span<byte> Append(int bytes)
    {
        if (_length + bytes > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + bytes));
        }

        Span<byte> added = _buffer.AsSpan(_length, bytes);
        added.Clear();
        _length += bytes;
        return added;
    }

    /// <summary>An open message; disposing of it writes <c>nlmsg_len</c>.</summary>
    internal readonly ref struct MessageScope(NetlinkWriter writer, int start)
    {
        public void Dispose() => MemoryMarshal.Write(writer._buffer.AsSpan(start), (uint)(writer._length - start));
    }

    /// <summary>An open nest; disposing of it writes <c>nla_len</c>.</summary>
    internal readonly ref struct NestScope(NetlinkWriter writer, int start)
    {
        public void Dispose() => MemoryMarshal.Write(writer._buffer.AsSpan(start), checked((ushort)(writer._length - start)));
    }
}
