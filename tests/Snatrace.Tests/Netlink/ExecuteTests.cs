using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Tests.Netlink;

/// <summary>One request, and what may come back instead of its acknowledgement.</summary>
public class ExecuteTests
{
    [Fact]
    public void An_acknowledgement_ends_it_and_nothing_is_left_unread()
    {
        FakeKernel kernel = FakeKernel.Acknowledging();

        Execute(kernel);

        Assert.Equal(0, kernel.Unread);
    }

    [Fact]
    public void Answers_before_the_acknowledgement_are_handed_over()
    {
        var kernel = new FakeKernel(request =>
            [Encoder.Message(16, 0, 1, [0xaa, 0, 0, 0]), Answers.Acknowledgement(request)]);
        var seen = new List<byte>();

        using var socket = new NetlinkSocket(kernel);
        socket.Execute(Request(), "asking", message => seen.Add(message.Payload[0]));

        Assert.Equal([0xaa], seen);
    }

    [Fact]
    public void A_refusal_names_the_operation_the_error_and_the_kernels_text()
    {
        var refused = Assert.Throws<NetlinkException>(() => Execute(FakeKernel.Answering(Answers.CappedRefusal)));

        Assert.Equal(
            "asking: the kernel answered EOPNOTSUPP (95): Operation not supported (\"Unknown device type\")", refused.Message);
    }

    [Fact]
    public void A_refusal_says_at_which_byte_if_the_kernel_did()
    {
        var refused = Assert.Throws<NetlinkException>(() => Execute(FakeKernel.Answering(Answers.RefusalWithOffset)));

        Assert.EndsWith("ENOENT (2): No such file or directory, at byte 304 of the request", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Silence_is_an_error_that_says_so()
    {
        var refused = Assert.Throws<NetlinkException>(() => Execute(FakeKernel.Silent()));

        Assert.Equal("asking: the kernel answered ETIMEDOUT (110): Connection timed out (\"no answer\")", refused.Message);
    }

    [Fact]
    public void Late_answers_to_an_earlier_request_are_ignored()
    {
        // The first request fails for want of an answer; the answer then comes before that to the second.
        var kernel = new FakeKernel(request => Wire.Sequences(request)[0] == 1
            ? []
            : [Wire.WithSequence(Answers.CappedRefusal, 1), Encoder.Message(16, 0, 1, [0xaa, 0, 0, 0]), Answers.Acknowledgement(request)]);
        using var socket = new NetlinkSocket(kernel);
        _ = Assert.Throws<NetlinkException>(() => socket.Execute(Request(), "first"));

        socket.Execute(Request(), "second", _ => Assert.Fail("an answer to the first request"));

        Assert.Equal(0, kernel.Unread);
    }

    [Fact]
    public void Answers_to_requests_not_made_yet_are_ignored()
    {
        var kernel = new FakeKernel(request => [Wire.WithSequence(Answers.CappedRefusal, 99), Answers.Acknowledgement(request)]);

        Execute(kernel);

        Assert.Equal(0, kernel.Unread);
    }

    [Fact]
    public void Requests_are_numbered_one_after_the_other()
    {
        FakeKernel kernel = FakeKernel.Acknowledging();
        using var socket = new NetlinkSocket(kernel);
        socket.Execute(Request(), "first");
        socket.Execute(Request(), "second");

        Assert.Equal([1u, 2u], kernel.Requests.Select(request => Wire.Sequences(request)[0]));
    }

    [Fact]
    public void A_malformed_answer_is_refused() => Assert.Throws<NetlinkFormatException>(() =>
        Execute(new FakeKernel(_ => [Wire.Bytes("ff000000 0200 0003 01000000 00000000")])));

    [Fact]
    public void An_error_message_without_a_number_is_not_an_acknowledgement() => Assert.Throws<NetlinkFormatException>(() =>
        Execute(new FakeKernel(_ => [Encoder.Message(2, 0, 1)])));

    [Fact]
    public void The_socket_owns_its_channel()
    {
        FakeKernel kernel = FakeKernel.Silent();

        new NetlinkSocket(kernel).Dispose();

        Assert.True(kernel.IsDisposed);
    }

    private static void Execute(FakeKernel kernel)
    {
        using var socket = new NetlinkSocket(kernel);
        socket.Execute(Request(), "asking");
    }

    private static NetlinkWriter Request()
    {
        var request = new NetlinkWriter(NetlinkByteOrder.Native);
        using (request.Message(RTM.RTM_NEWLINK, NLM_F.NLM_F_REQUEST | NLM_F.NLM_F_ACK))
        {
            request.Header(default(ifinfomsg));
        }

        return request;
    }
}
