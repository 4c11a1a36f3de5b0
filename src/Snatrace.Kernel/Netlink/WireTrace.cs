using System.Globalization;
using System.Text;

namespace Snatrace.Kernel.Netlink;

/// <summary>
/// With <c>SNATRACE_NLDEBUG=1</c>, every netlink datagram goes to standard error, four bytes a line: offset, hex and text.
/// The picture to hold beside <c>nft --debug=mnl</c>.
/// </summary>
internal static class WireTrace
{
    private static readonly Stream? Output =
        Environment.GetEnvironmentVariable("SNATRACE_NLDEBUG") is null or "" or "0"
            ? null
            : new FileStream("/proc/self/fd/2", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

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

    private static void Write(string direction, ReadOnlySpan<byte> datagram) =>
        Output?.Write(Encoding.UTF8.GetBytes(Draw(direction, datagram)));
}
