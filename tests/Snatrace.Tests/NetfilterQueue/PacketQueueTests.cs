using Snatrace.Kernel.NetfilterQueue;
using Snatrace.Kernel.Netlink;
using Snatrace.Tests.Netlink;

namespace Snatrace.Tests.NetfilterQueue;

/// <summary>What is said to nfnetlink_queue, byte for byte, and how packets are taken from it.</summary>
public class PacketQueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    [Fact]
    public void Opening_binds_the_queue_and_asks_for_128_bytes_of_each_packet()
    {
        using var kernel = new KernelSocket();

        (_, IReadOnlyList<byte[]> requests) = kernel.Acknowledge(2, () => PacketQueue.Bind(kernel.Channel, 258));

        Wire.AssertSame(
            """
            1c000000 0203 0500 01000000 00000000      // nlmsghdr: NFQNL_MSG_CONFIG, REQUEST|ACK
            00 00 0102                                // nfgenmsg: res_id queue 258
            0800 0100 01 00 0000                      // NFQA_CFG_CMD NFQNL_CFG_CMD_BIND
            """,
            requests[0]);
        Wire.AssertSame(
            """
            20000000 0203 0500 02000000 00000000      // nlmsghdr: NFQNL_MSG_CONFIG, REQUEST|ACK
            00 00 0102                                // nfgenmsg: res_id queue 258
            0900 0200 00000080 02 000000              // NFQA_CFG_PARAMS copy_range 128, NFQNL_COPY_PACKET
            """,
            requests[1]);
    }

    [Fact]
    public void Letting_a_packet_go_asks_for_no_acknowledgement()
    {
        using var kernel = new KernelSocket();
        using PacketQueue queue = Open(kernel);

        queue.Accept(new QueuedPacket(3, null, null, null));

        Wire.AssertSame(
            """
            20000000 0103 0100 00000000 00000000      // nlmsghdr: NFQNL_MSG_VERDICT, REQUEST
            00 00 0000                                // nfgenmsg: res_id queue 0
            0c00 0200 00000001 00000003               // NFQA_VERDICT_HDR NF_ACCEPT, id 3
            """,
            kernel.Receive());
    }

    [Fact]
    public void Packets_of_one_datagram_are_handed_out_one_by_one()
    {
        using var kernel = new KernelSocket();
        using PacketQueue queue = Open(kernel);
        kernel.Send([.. Captured.Syn, .. WithId(2)]);

        Assert.Equal(1u, queue.Receive(Patience)!.Id);
        Assert.Equal(2u, queue.Receive(Patience)!.Id);
    }

    [Fact]
    public void No_packet_in_time_is_null()
    {
        using var kernel = new KernelSocket();
        using PacketQueue queue = Open(kernel);

        Assert.Null(queue.Receive(TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public void A_message_that_is_no_packet_does_not_end_the_wait_for_one()
    {
        using var kernel = new KernelSocket();
        using PacketQueue queue = Open(kernel);
        byte[] noSuchPacket = Encoder.Message(2, 0x100, 0, Encoder.Little32(unchecked((uint)-2)), Captured.Syn[..16]);
        kernel.Send(noSuchPacket);
        kernel.Send(Captured.Syn);

        Assert.Equal(1u, queue.Receive(Patience)?.Id);
    }

    [Fact]
    public void A_binding_that_is_refused_says_which_queue()
    {
        using var kernel = new KernelSocket();
        kernel.Send(Wire.WithSequence(Encoder.Message(2, 0x100, 0, Encoder.Little32(unchecked((uint)-16)), Captured.Syn[..16]), 1));

        var refused = Assert.Throws<NetlinkException>(() => PacketQueue.Bind(kernel.Channel, 7));

        Assert.Equal("binding packet queue 7: the kernel answered EBUSY (16): Device or resource busy", refused.Message);
    }

    private static PacketQueue Open(KernelSocket kernel) => kernel.Acknowledge(2, () => PacketQueue.Bind(kernel.Channel, 0)).Result;

    private static byte[] WithId(byte id) => [.. Captured.Syn[..27], id, .. Captured.Syn[28..]];
}
