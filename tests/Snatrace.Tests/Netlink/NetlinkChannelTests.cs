using Snatrace.Kernel.Netlink;

namespace Snatrace.Tests.Netlink;

/// <summary>Datagrams through a real descriptor.</summary>
public class NetlinkChannelTests
{
    [Fact]
    public void What_is_sent_arrives_as_one_datagram()
    {
        using var kernel = new KernelSocket();
        kernel.Channel.Send([1, 2, 3]);
        kernel.Channel.Send([4]);

        Assert.Equal([1, 2, 3], kernel.Receive());
        Assert.Equal([4], kernel.Receive());
    }

    [Fact]
    public void One_datagram_is_received_at_a_time()
    {
        using var kernel = new KernelSocket();
        kernel.Send([1, 2, 3]);
        kernel.Send([4]);
        byte[] buffer = new byte[16];

        Assert.Equal(3, kernel.Channel.Receive(buffer));
        Assert.Equal([1, 2, 3], buffer[..3]);
        Assert.Equal(1, kernel.Channel.Receive(buffer));
    }

    [Fact]
    public void Silence_is_a_length_of_zero()
    {
        using var kernel = new KernelSocket();

        Assert.Equal(0, kernel.Channel.Receive(new byte[16]));
    }

    [Fact]
    public void A_datagram_larger_than_the_buffer_is_refused_and_not_cut()
    {
        using var kernel = new KernelSocket();
        kernel.Send(new byte[17]);

        var refused = Assert.Throws<NetlinkFormatException>(() => kernel.Channel.Receive(new byte[16]));

        Assert.Equal("datagram: expected 17 bytes, got 16", refused.Message);
    }
}
