using Snatrace.Kernel.Sockets;

namespace Snatrace.Tests.Sockets;

/// <summary>/proc/net/netstat: names in one line, values in the next, found by name since columns differ between kernels.</summary>
public class TcpCountersTests
{
    private static readonly string[] Netstat =
    [
        "TcpExt: SyncookiesSent TCPTimeouts TCPSynRetrans TCPOrigDataSent",
        "TcpExt: 0 12 34 5678901234",
        "IpExt: InNoRoutes TCPSynRetrans",
        "IpExt: 7 8",
    ];

    [Theory]
    [InlineData("TcpExt:", "TCPSynRetrans", 34L)]
    [InlineData("TcpExt:", "TCPOrigDataSent", 5678901234L)]
    [InlineData("IpExt:", "TCPSynRetrans", 8L)]
    public void A_value_stands_under_its_name(string prefix, string name, long value) =>
        Assert.Equal(value, TcpCounters.Parse(Netstat, prefix, name));

    [Fact]
    public void A_counter_this_kernel_does_not_have_is_null() => Assert.Null(TcpCounters.Parse(Netstat, "TcpExt:", "TCPTotalRto"));

    [Fact]
    public void A_name_is_matched_whole() => Assert.Null(TcpCounters.Parse(Netstat, "TcpExt:", "TCPSyn"));

    [Fact]
    public void A_group_this_kernel_does_not_have_is_null() => Assert.Null(TcpCounters.Parse(Netstat, "MPTcpExt:", "TCPSynRetrans"));

    [Fact]
    public void Names_without_values_are_null() => Assert.Null(TcpCounters.Parse(Netstat[..1], "TcpExt:", "TCPSynRetrans"));

    [Fact]
    public void A_line_of_values_that_is_too_short_is_null() =>
        Assert.Null(TcpCounters.Parse([Netstat[0], "TcpExt: 0 12"], "TcpExt:", "TCPSynRetrans"));

    [Fact]
    public void A_value_that_is_no_number_is_null() =>
        Assert.Null(TcpCounters.Parse([Netstat[0], "TcpExt: 0 12 many 1"], "TcpExt:", "TCPSynRetrans"));
}
