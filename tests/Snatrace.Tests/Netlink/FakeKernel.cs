using Snatrace.Kernel.Netlink;

namespace Snatrace.Tests.Netlink;

/// <summary>The other end of a netlink socket, at the level of datagrams: for each request, the datagrams it answers with.</summary>
internal sealed class FakeKernel(Func<byte[], IEnumerable<byte[]>> answer) : INetlinkChannel
{
    private const byte Garbage = 0xee;

    private readonly List<byte[]> _requests = [];
    private readonly Queue<byte[]> _answers = new();

    /// <summary>What was sent, datagram by datagram.</summary>
    internal IReadOnlyList<byte[]> Requests => _requests;

    /// <summary>Answers that nobody has read.</summary>
    internal int Unread => _answers.Count;

    internal bool IsDisposed { get; private set; }

    /// <summary>A kernel that likes everything.</summary>
    internal static FakeKernel Acknowledging() => new(request => [Answers.Acknowledgement(request)]);

    /// <summary>A kernel that answers these datagrams, whose sequence number becomes the request's.</summary>
    internal static FakeKernel Answering(params byte[][] datagrams) =>
        new(request => datagrams.Select(datagram => Wire.WithSequence(datagram, Wire.Sequences(request)[0])));

    /// <summary>A kernel that never answers.</summary>
    internal static FakeKernel Silent() => new(_ => []);

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> datagram)
    {
        byte[] request = datagram.ToArray();
        _requests.Add(request);
        foreach (byte[] reply in answer(request))
        {
            _answers.Enqueue(reply);
        }
    }

    /// <inheritdoc/>
    public int Receive(Span<byte> buffer)
    {
        // Whoever reads past the datagram shall notice.
        buffer.Fill(Garbage);
        if (!_answers.TryDequeue(out byte[]? reply))
        {
            return 0;
        }

        reply.CopyTo(buffer);
        return reply.Length;
    }

    /// <inheritdoc/>
    public void Dispose() => IsDisposed = true;
}
