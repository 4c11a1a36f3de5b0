using System.Buffers.Binary;

namespace Snatrace.Tests.Fuzz;

/// <summary>Makes hostile bytes of valid ones: wrong here and there, and right enough elsewhere to be read on.</summary>
internal static class Mutator
{
    /// <summary>More than any seed with all that is spliced in.</summary>
    internal const int Room = 2048;

    private const int MostMutations = 4;
    private const int LongestSplice = 64;

    // Lengths around which arithmetic goes wrong.
    private static readonly ushort[] Lies = [0, 1, 3, 4, 5, 7, 8, 20, 0x7fff, 0x8000, 0xfffc, 0xffff];

    /// <summary>Writes a mutated copy of <paramref name="seed"/> into <paramref name="buffer"/>.</summary>
    /// <returns>Its length.</returns>
    internal static int Mutate(ref Dice dice, ReadOnlySpan<byte> seed, ReadOnlySpan<byte> donor, Span<byte> buffer)
    {
        seed.CopyTo(buffer);
        int length = seed.Length;
        for (int left = 1 + dice.Roll(MostMutations); left > 0 && length > 0; left--)
        {
            length = MutateOnce(ref dice, donor, buffer, length);
        }

        return length;
    }

    private static int MutateOnce(ref Dice dice, ReadOnlySpan<byte> donor, Span<byte> buffer, int length)
    {
        switch (dice.Roll(6))
        {
            case 0:
                buffer[dice.Roll(length)] ^= (byte)(1 << dice.Roll(8));
                return length;
            case 1:
                buffer[dice.Roll(length)] = (byte)dice.Roll(256);
                return length;
            case 2:
                return dice.Roll(length + 1);
            case 3:
                Lie(ref dice, buffer[..length]);
                return length;
            case 4:
                return Overwrite(ref dice, donor, buffer, length);
            default:
                return Insert(ref dice, donor, buffer, length);
        }
    }

    // Where attributes begin, so do their lengths.
    private static void Lie(ref Dice dice, Span<byte> bytes)
    {
        int start = dice.Roll(bytes.Length) & ~3;
        if (start + 2 <= bytes.Length)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[start..], Lies[dice.Roll(Lies.Length)]);
        }
    }

    private static int Overwrite(ref Dice dice, ReadOnlySpan<byte> donor, Span<byte> buffer, int length)
    {
        ReadOnlySpan<byte> piece = Piece(ref dice, donor);
        int start = dice.Roll(length) & ~3;
        piece.CopyTo(buffer[start..]);
        return Math.Max(length, start + piece.Length);
    }

    private static int Insert(ref Dice dice, ReadOnlySpan<byte> donor, Span<byte> buffer, int length)
    {
        ReadOnlySpan<byte> piece = Piece(ref dice, donor);
        int start = dice.Roll(length) & ~3;
        buffer[start..length].CopyTo(buffer[(start + piece.Length)..]);
        piece.CopyTo(buffer[start..]);
        return length + piece.Length;
    }

    private static ReadOnlySpan<byte> Piece(ref Dice dice, ReadOnlySpan<byte> donor)
    {
        int start = dice.Roll(donor.Length) & ~3;
        return donor.Slice(start, dice.Roll(Math.Min(donor.Length - start, LongestSplice) + 1));
    }
}
