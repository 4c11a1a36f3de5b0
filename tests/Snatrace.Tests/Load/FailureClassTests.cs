using System.Net;
using Snatrace.Kernel.Sockets;
using Snatrace.Kernel.Uapi;
using Snatrace.Load;
using Snatrace.Results;

namespace Snatrace.Tests.Load;

/// <summary>What each error of socket, bind and connect says.</summary>
public class FailureClassTests
{
    public static TheoryData<string, ConnectOutcome> Errors => new()
    {
        { "ETIMEDOUT", ConnectOutcome.LostSyn },
        { "ECONNREFUSED", ConnectOutcome.Refused },
        { "ECONNRESET", ConnectOutcome.Reset },
        { "ECONNABORTED", ConnectOutcome.Reset },
        { "EPIPE", ConnectOutcome.Reset },
        { "ENETUNREACH", ConnectOutcome.Unreachable },
        { "EHOSTUNREACH", ConnectOutcome.Unreachable },
        { "ENETDOWN", ConnectOutcome.Unreachable },
        { "EHOSTDOWN", ConnectOutcome.Unreachable },
        { "ENONET", ConnectOutcome.Unreachable },
        { "EADDRNOTAVAIL", ConnectOutcome.LocalPortsExhausted },
        { "EADDRINUSE", ConnectOutcome.LocalPortsExhausted },
        { "EMFILE", ConnectOutcome.DescriptorLimit },
        { "ENFILE", ConnectOutcome.DescriptorLimit },
        { "EPERM", ConnectOutcome.Other },
        { "EACCES", ConnectOutcome.Other },
        { "ENOMEM", ConnectOutcome.Other },
        { "EAFNOSUPPORT", ConnectOutcome.Other },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void An_error_has_its_class(string error, ConnectOutcome expected) =>
        Assert.Equal(expected, FailureClass.Of((int)Enum.Parse<errno>(error)));

    // One address that is gone, one port that is taken: the others are still to be had.
    [Theory]
    [InlineData("EADDRNOTAVAIL")]
    [InlineData("EADDRINUSE")]
    [InlineData("EACCES")]
    public void What_bind_says_is_of_one_port_or_address(string error) => Assert.Equal(
        ConnectOutcome.Other, FailureClass.Of(FailureClass.Bind, (int)Enum.Parse<errno>(error), new SocketEndPoint(IPEndPoint.Parse("127.0.0.1:9"))));

    [Theory]
    [InlineData("EADDRNOTAVAIL", ConnectOutcome.LocalPortsExhausted)]
    [InlineData("ENETUNREACH", ConnectOutcome.Unreachable)]
    public void What_connect_says_is_of_the_whole_way(string error, ConnectOutcome expected) => Assert.Equal(
        expected, FailureClass.Of("connect", (int)Enum.Parse<errno>(error), new SocketEndPoint(IPEndPoint.Parse("127.0.0.1:9"))));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4095)]
    public void A_number_that_is_no_error_is_something_else(int error) => Assert.Equal(ConnectOutcome.Other, FailureClass.Of(error));

    [Fact]
    public void No_error_is_a_success_or_the_users_doing() => Assert.All(
        Enum.GetValues<errno>(), error => Assert.Contains(FailureClass.Of((int)error), ConnectTally.Failures));
}
