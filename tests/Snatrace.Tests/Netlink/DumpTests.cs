using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Tests.Netlink;

/// <summary>Multipart answers, as the kernel may cut and flag them.</summary>
public class DumpTests
{
    private const int NewLink = 16;
    private const int Multi = 0x02;
    private const int Interrupted = 0x10;

    [Fact]
    public void Answers_in_one_datagram_are_all_handed_over()
    {
        FakeKernel kernel = FakeKernel.Answering([.. Part(1), .. Part(2), .. Answers.Done]);

        Assert.Equal("1 2, consistent", Dump(kernel));
    }

    [Fact]
    public void Answers_that_come_in_pieces_are_read_to_the_end()
    {
        FakeKernel kernel = FakeKernel.Answering([.. Part(1), .. Part(2)], Part(3), Answers.Done);

        Assert.Equal("1 2 3, consistent", Dump(kernel));
        Assert.Equal(0, kernel.Unread);
    }

    [Fact]
    public void Nothing_to_dump_is_an_answer() => Assert.Equal(", consistent", Dump(FakeKernel.Answering(Answers.Done)));

    [Theory]
    [InlineData(Interrupted, 0)]
    [InlineData(0, Interrupted)]
    public void A_dump_that_the_kernel_flags_is_read_and_called_inconsistent(int onPart, int onDone)
    {
        FakeKernel kernel = FakeKernel.Answering(
            Part(1), Part(2, onPart), Encoder.Message(3, Multi | onDone, 0, Encoder.Little32(0)));

        Assert.Equal("1 2, inconsistent", Dump(kernel));
    }

    [Fact]
    public void An_end_that_carries_an_error_is_a_refusal_in_the_kernels_words()
    {
        var refused = Assert.Throws<NetlinkException>(() => Dump(FakeKernel.Answering(Part(1), Answers.RefusedDump)));

        Assert.Equal(22, refused.Errno);
        Assert.Equal("bytes leftover after parsing attributes", refused.KernelMessage);
        Assert.Equal("dumping", refused.Operation);
    }

    [Fact]
    public void An_error_instead_of_answers_is_a_refusal()
    {
        byte[] permission = Encoder.Message(2, 0x100, 0, Encoder.Little32(unchecked((uint)-1)), Encoder.Message(16, 0x301, 0));

        var refused = Assert.Throws<NetlinkException>(() => Dump(FakeKernel.Answering(permission)));

        Assert.Equal("dumping: the kernel answered EPERM (1): Operation not permitted", refused.Message);
    }

    [Fact]
    public void A_dump_whose_end_never_comes_is_not_waited_for_forever()
    {
        var refused = Assert.Throws<NetlinkException>(() => Dump(FakeKernel.Answering(Part(1))));

        Assert.Equal((int)errno.ETIMEDOUT, refused.Errno);
    }

    private static byte[] Part(int value, int flags = 0) =>
        Encoder.Message(NewLink, Multi | flags, 0, Encoder.Little32((uint)value));

    private static string Dump(FakeKernel kernel)
    {
        using var socket = new NetlinkSocket(kernel);
        var request = new NetlinkWriter(NetlinkByteOrder.Native);
        using (request.Message(RTM.RTM_GETLINK, NLM_F.NLM_F_REQUEST | NLM_F.NLM_F_DUMP))
        {
        }

        var values = new List<int>();
        bool consistent = socket.Dump(request, "dumping", message => values.Add(message.Payload[0]));
        return $"{string.Join(' ', values)}, {(consistent ? "consistent" : "inconsistent")}";
    }
}
