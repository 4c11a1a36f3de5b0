using System.Buffers.Binary;

namespace Snatrace.Tests.Netlink;

/// <summary>
/// Netlink written a second time, and differently, from the kernel's documentation alone: what the tests of the decoders are
/// fed, so that a mistake would have to be made twice.
/// </summary>
internal static class Encoder
{
    private const int Nested = 0x8000;

    /// <summary>A message: length, type, flags, sequence number, port, and what follows.</summary>
    internal static byte[] Message(int type, int flags, uint sequence, params byte[][] body)
    {
        byte[] payload = [.. body.SelectMany(part => part)];
        return [.. Little32((uint)(16 + payload.Length)), .. Little16(type), .. Little16(flags), .. Little32(sequence), 0, 0, 0, 0, .. payload];
    }

    /// <summary>The nfgenmsg: family, version 0, and a big-endian number.</summary>
    internal static byte[] Nfgenmsg(byte family, int resource) => [family, 0, .. Big16(resource)];

    /// <summary>An attribute, padded.</summary>
    internal static byte[] Attribute(int type, params ReadOnlySpan<byte> payload) =>
        [.. Little16(4 + payload.Length), .. Little16(type), .. payload, .. new byte[-payload.Length & 3]];

    /// <summary>An attribute that holds attributes.</summary>
    internal static byte[] Nest(int type, params byte[][] children) =>
        Attribute(type | Nested, [.. children.SelectMany(child => child)]);

    internal static byte[] Big16(int value)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        return bytes;
    }

    internal static byte[] Big32(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    internal static byte[] Little16(int value)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        return bytes;
    }

    internal static byte[] Little32(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
