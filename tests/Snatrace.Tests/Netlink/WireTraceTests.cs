using Snatrace.Kernel.Netlink;

namespace Snatrace.Tests.Netlink;

/// <summary>The picture that <c>SNATRACE_NLDEBUG=1</c> shows.</summary>
public class WireTraceTests
{
    [Fact]
    public void Four_bytes_a_line_with_offset_hex_and_text() => Assert.Equal(
        """
        netlink sent, 14 bytes
        |      0 | 0a000300 | .... |
        |      4 | 62723000 | br0. |
        |      8 | 207f81ff | .... |
        |     12 | 4142     | AB   |

        """,
        WireTrace.Draw("sent", Wire.Bytes("0a000300 62723000 207f81ff 4142")));
}
