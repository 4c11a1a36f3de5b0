using System.Buffers.Binary;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Netlink;

/// <summary>
/// Walks the attributes of one level. <typeparamref name="TAttribute"/> is that level's enum, so that a child cannot be mistaken
/// for its parent. Unknown types are the caller's to skip; a known type of the wrong size is a
/// <see cref="NetlinkFormatException"/> with the attribute's path.
/// </summary>
internal ref struct AttributeReader<TAttribute>
    where TAttribute : unmanaged, Enum
{
    private const ushort TypeMask = unchecked((ushort)~(NLA.NLA_F_NESTED | NLA.NLA_F_NET_BYTEORDER));

    private readonly NetlinkByteOrder _order;
    private readonly AttributePath _path;
    private ReadOnlySpan<byte> _rest;

    /// <summary>Starts at the first attribute of <paramref name="attributes"/>.</summary>
    internal AttributeReader(ReadOnlySpan<byte> attributes, NetlinkByteOrder order, AttributePath path)
    {
        _rest = attributes;
        _order = order;
        _path = path;
    }

    /// <summary>The current attribute's type, without the NESTED and NET_BYTEORDER bits.</summary>
    internal TAttribute Type { get; private set; }

    /// <summary>The current attribute's payload.</summary>
    internal ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Moves to the next attribute; false at the end. Fewer than four trailing bytes are padding.</summary>
    internal bool Next()
    {
        if (_rest.Length < NetlinkAlignment.AttributeHeader)
        {
            return false;
        }

        nlattr header = MemoryMarshal.Read<nlattr>(_rest);
        if (header.nla_len < NetlinkAlignment.AttributeHeader || header.nla_len > _rest.Length)
        {
            throw new NetlinkFormatException(_path.With(header.nla_type & TypeMask).ToString(), header.nla_len, _rest.Length);
        }

        Type = Unsafe.BitCast<ushort, TAttribute>((ushort)(header.nla_type & TypeMask));
        Value = _rest[NetlinkAlignment.AttributeHeader..header.nla_len];
        _rest = _rest[Math.Min(NetlinkAlignment.Align(header.nla_len), _rest.Length)..];
        return true;
    }

    /// <summary>The current attribute as a level of attributes of its own.</summary>
    internal readonly AttributeReader<TChild> Nested<TChild>()
        where TChild : unmanaged, Enum => new(Value, _order, _path.With(Number));

    internal readonly byte Byte() => Exactly(1)[0];

    internal readonly ushort UInt16() => _order == NetlinkByteOrder.BigEndian
        ? BinaryPrimitives.ReadUInt16BigEndian(Exactly(2))
        : MemoryMarshal.Read<ushort>(Exactly(2));

    internal readonly uint UInt32() => _order == NetlinkByteOrder.BigEndian
        ? BinaryPrimitives.ReadUInt32BigEndian(Exactly(4))
        : MemoryMarshal.Read<uint>(Exactly(4));

    /// <summary>An address: 4 bytes for IPv4, 16 for IPv6.</summary>
    internal readonly IPAddress Address(int bytes) => new(Exactly(bytes));

    /// <summary>An IPv4 address as a number, its first byte highest.</summary>
    internal readonly uint Ipv4Address() => BinaryPrimitives.ReadUInt32BigEndian(Exactly(4));

    /// <summary>An IPv6 address as a number, its first byte highest.</summary>
    internal readonly UInt128 Ipv6Address() => BinaryPrimitives.ReadUInt128BigEndian(Exactly(16));

    /// <summary>A structure as it lies in memory. Longer is a newer kernel and allowed; shorter is not.</summary>
    internal readonly T Struct<T>()
        where T : unmanaged
    {
        int expected = Unsafe.SizeOf<T>();
        return Value.Length >= expected ? MemoryMarshal.Read<T>(Value) : throw WrongSize(expected);
    }

    private readonly int Number => Unsafe.BitCast<TAttribute, ushort>(Type);

    private readonly ReadOnlySpan<byte> Exactly(int bytes) => Value.Length == bytes ? Value : throw WrongSize(bytes);

    private readonly NetlinkFormatException WrongSize(int expected) =>
        new($"{_path.With(Number)} ({Enum.GetName(Type)})", expected, Value.Length);
}
