using System.Globalization;
using System.Text;
using Snatrace.Kernel.Libc;

namespace Snatrace.Kernel.Netlink;

/// <summary>
/// With <c>SNATRACE_NLDEBUG=1</c>, every netlink datagram goes to standard error, four bytes a line: offset, hex and text.
/// The picture to hold beside <c>nft --debug=mnl</c>.
/// </summary>
internal static class WireTrace
{
    private const int StandardError = 2;

    private static readonly bool IsOn = Environment.GetEnvironmentVariable("SNATRACE_NLDEBUG") is not (null or "" or "0");

    internal static void Sent(ReadOnlySpan<byte> datagram) => Write("sent", datagram);

    internal static void Received(ReadOnlySpan<byte> datagram) => Write("received", datagram);

    /// <summary>The picture of one datagram, whether or not tracing is on.</summary>
    internal static string Draw(string direction, ReadOnlySpan<byte> datagram)
    {
        var text = new StringBuilder();
        _ = text.Append(CultureInfo.InvariantCulture, $"netlink {direction}, {datagram.Length} bytes\n");
        for (int offset = 0; offset < datagram.Length; offset += 4)
        {
            ReadOnlySpan<byte> word = datagram[offset..Math.Min(offset + 4, datagram.Length)];
            _ = text.Append(CultureInfo.InvariantCulture, $"| {offset,6} | {Convert.ToHexStringLower(word),-8} | ");
            foreach (byte value in word)
            {
                _ = text.Append(value is > 0x20 and < 0x7f ? (char)value : '.');
            }

            _ = text.Append(' ', 4 - word.Length).Append(" |\n");
        }

        return text.ToString();
    }

    // To the descriptor itself: reopening it by a path would start a log file over, and fails for a socket. A trace that cannot be
    // written is no reason to fail.
    private static void Write(string direction, ReadOnlySpan<byte> datagram)
    {
        if (IsOn)
        {
            byte[] picture = Encoding.UTF8.GetBytes(Draw(direction, datagram));
            _ = Native.write(StandardError, picture, picture.Length);
        }
    }
}
