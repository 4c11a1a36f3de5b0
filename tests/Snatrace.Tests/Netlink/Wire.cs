using System.Buffers.Binary;

namespace Snatrace.Tests.Netlink;

/// <summary>Bytes as a person writes them down: hex in groups, and after <c>//</c> the name of the field.</summary>
internal static class Wire
{
    /// <summary>The bytes of an annotated text.</summary>
    internal static byte[] Bytes(string annotated) => Convert.FromHexString(string.Concat(
        annotated.Split('\n').Select(line => line.Split("//")[0].Replace(" ", "", StringComparison.Ordinal).Trim())));

    /// <summary>The same messages, all with this sequence number.</summary>
    internal static byte[] WithSequence(ReadOnlySpan<byte> datagram, uint sequence)
    {
        byte[] copy = datagram.ToArray();
        foreach (int message in Messages(copy))
        {
            BinaryPrimitives.WriteUInt32LittleEndian(copy.AsSpan(message + 8), sequence);
        }

        return copy;
    }

    /// <summary>The sequence numbers of the messages of a datagram.</summary>
    internal static uint[] Sequences(byte[] datagram) =>
        [.. Messages(datagram).Select(message => BinaryPrimitives.ReadUInt32LittleEndian(datagram.AsSpan(message + 8)))];

    /// <summary>Where the messages of a datagram begin.</summary>
    internal static IEnumerable<int> Messages(byte[] datagram)
    {
        for (int start = 0; start < datagram.Length;)
        {
            yield return start;
            start += BinaryPrimitives.ReadInt32LittleEndian(datagram.AsSpan(start)) + 3 & ~3;
        }
    }

    /// <summary>Holds two messages against each other, sequence numbers aside, in a form in which a difference can be read.</summary>
    internal static void AssertSame(string annotated, ReadOnlySpan<byte> actual) =>
        Assert.Equal(Draw(WithSequence(Bytes(annotated), 0)), Draw(WithSequence(actual, 0)));

    private static string Draw(byte[] bytes) =>
        string.Join('\n', bytes.Chunk(4).Select((word, index) => $"{index * 4,4}  {Convert.ToHexStringLower(word)}"));
}
