using System.Buffers;
using System.Runtime.InteropServices;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Netlink;

/// <summary>
/// Requests and their answers on one channel: sequence numbers, acknowledgements, multipart dumps. Synchronous on purpose: the
/// kernel at the other end answers in microseconds. One thread at a time. Owns its channel.
/// </summary>
internal sealed class NetlinkSocket(INetlinkChannel channel) : IDisposable
{
    private const int DatagramBytes = 64 * 1024;

    private uint _sequence;

    /// <summary>Reads one answer. The message is valid during the call only.</summary>
    internal delegate void MessageHandler(NetlinkMessage message);

    /// <summary>Reads one answer of a dump, valid during the call only, and says whether to go on.</summary>
    internal delegate bool DumpHandler(NetlinkMessage message);

    /// <summary>Opens a socket of the family in the calling thread's namespace.</summary>
    internal static NetlinkSocket Open(int family) => new(NetlinkChannel.Open(family));

    /// <summary>Sends one message that asked for an acknowledgement, and waits for it.</summary>
    /// <param name="request">The message; every message in it gets a sequence number.</param>
    /// <param name="operation">What it asks, in words, for the error.</param>
    /// <param name="handle">Called for answers that come before the acknowledgement, if any are expected.</param>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    internal void Execute(NetlinkWriter request, string operation, MessageHandler? handle = null) =>
        Execute(request, _ => operation, handle);

    /// <summary>
    /// Sends a batch of messages of which the last that can fail asked for an acknowledgement, and waits for it.
    /// </summary>
    /// <param name="request">The messages.</param>
    /// <param name="operation">What message number <c>n</c> (0 for the first) asks, in words.</param>
    /// <param name="handle">Called for answers other than acknowledgements.</param>
    internal void Execute(NetlinkWriter request, Func<int, string> operation, MessageHandler? handle = null)
    {
        (uint first, uint acknowledged) = Send(request);
        Receive(first, operation, (NetlinkMessage message) =>
        {
            if (message.Type != NLMSG.NLMSG_ERROR)
            {
                handle?.Invoke(message);
                return false;
            }

            return message.Sequence == acknowledged;
        });
    }

    /// <summary>Sends a dump request and reads the answers until the kernel says it is done.</summary>
    /// <returns>False when the kernel flagged the dump as interrupted (NLM_F_DUMP_INTR): what was read may be inconsistent.</returns>
    internal bool Dump(NetlinkWriter request, string operation, MessageHandler handle) => Dump(request, operation, message =>
    {
        handle(message);
        return true;
    });

    /// <summary>The same, until the handler has seen enough. The kernel then waits with the rest: nothing else can be asked of this socket.</summary>
    /// <inheritdoc cref="Dump(NetlinkWriter, string, MessageHandler)" path="/returns"/>
    internal bool Dump(NetlinkWriter request, string operation, DumpHandler handle)
    {
        (uint first, _) = Send(request);
        bool consistent = true;
        Receive(first, _ => operation, (NetlinkMessage message) =>
        {
            consistent &= (message.Flags & NLM_F.NLM_F_DUMP_INTR) == 0;
            if (message.Type == NLMSG.NLMSG_DONE)
            {
                return true;
            }

            return !handle(message);
        });
        return consistent;
    }

    /// <inheritdoc/>
    public void Dispose() => channel.Dispose();

    private (uint First, uint Acknowledged) Send(NetlinkWriter request)
    {
        uint first = _sequence + 1;
        uint acknowledged = first;
        Span<byte> rest = request.Written;
        while (!rest.IsEmpty)
        {
            ref nlmsghdr header = ref MemoryMarshal.AsRef<nlmsghdr>(rest);
            header.nlmsg_seq = ++_sequence;
            acknowledged = ((NLM_F)header.nlmsg_flags).HasFlag(NLM_F.NLM_F_ACK) ? _sequence : acknowledged;
            rest = rest[(int)header.nlmsg_len..];
        }

        channel.Send(request.Written);
        return (first, acknowledged);
    }

    // Hands every answer to our request to the handler until it says that was the last; an error ends it by an exception.
    private void Receive(uint first, Func<int, string> operation, Func<NetlinkMessage, bool> isLast)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(DatagramBytes);
        try
        {
            while (true)
            {
                int length = channel.Receive(buffer);
                if (length == 0)
                {
                    throw new NetlinkException(operation(0), (int)errno.ETIMEDOUT, "no answer", null);
                }

                var messages = new NetlinkMessageReader(buffer.AsSpan(0, length));
                while (messages.TryRead(out NetlinkMessage message))
                {
                    // Not ours: the late answer to an earlier request that failed half-way.
                    if (message.Sequence < first || message.Sequence > _sequence)
                    {
                        continue;
                    }

                    ThrowIfRefused(message, operation((int)(message.Sequence - first)));
                    if (isLast(message))
                    {
                        return;
                    }
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void ThrowIfRefused(NetlinkMessage message, string operation)
    {
        // A dump may end without a number; an acknowledgement is one.
        bool hasOutcome = message.Type == NLMSG.NLMSG_ERROR || (message.Type == NLMSG.NLMSG_DONE && message.Payload.Length > 0);
        if (!hasOutcome)
        {
            return;
        }

        NetlinkReply reply = NetlinkReply.Decode(message);
        if (reply.Errno != 0)
        {
            throw new NetlinkException(operation, reply.Errno, reply.Message, reply.Offset);
        }
    }
}
