using System.Diagnostics;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.NetfilterQueue;

/// <summary>
/// A queue in which the kernel holds packets until we release them (nfnetlink_queue). Open it inside the network namespace whose
/// rule queues them. Disposing of it drops what is still held.
/// </summary>
public sealed class PacketQueue : IDisposable
{
    private const uint HeaderBytes = 128; // enough for IPv4 with options, and the ports

    private readonly NetlinkChannel _channel;
    private readonly NetlinkSocket _socket;
    private readonly ushort _number;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly Queue<QueuedPacket> _received = new();

    private PacketQueue(NetlinkChannel channel, ushort number)
    {
        _channel = channel;
        _socket = new NetlinkSocket(channel);
        _number = number;
    }

    /// <summary>Binds a queue of the calling thread's network namespace.</summary>
    /// <exception cref="NetlinkException">The kernel has no nfnetlink_queue, or the queue is taken.</exception>
    public static PacketQueue Open(ushort number) => Bind(NetlinkChannel.Open(NETLINK.NETLINK_NETFILTER), number);

    /// <summary>Binds a queue over a channel, which it owns from then on.</summary>
    internal static PacketQueue Bind(NetlinkChannel channel, ushort number)
    {
        var queue = new PacketQueue(channel, number);
        try
        {
            queue.Configure(writer => writer.AddStruct(
                NFQA_CFG.NFQA_CFG_CMD, new nfqnl_msg_config_cmd { command = NFQNL.NFQNL_CFG_CMD_BIND }));
            queue.Configure(writer => writer.AddStruct(NFQA_CFG.NFQA_CFG_PARAMS, new nfqnl_msg_config_params
            {
                copy_range = NetlinkWriter.BigEndian(HeaderBytes),
                copy_mode = NFQNL.NFQNL_COPY_PACKET,
            }));
            return queue;
        }
        catch
        {
            queue.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the next packet; null when none came in time.</summary>
    public QueuedPacket? Receive(TimeSpan patience)
    {
        // Other messages may come in between: a verdict that was refused is answered, although it did not ask.
        var clock = Stopwatch.StartNew();
        while (_received.Count == 0 && Poll.Readable(_channel.Descriptor, patience - clock.Elapsed))
        {
            int length = _channel.Receive(_buffer);
            var messages = new NetlinkMessageReader(_buffer.AsSpan(0, length));
            while (messages.TryRead(out NetlinkMessage message))
            {
                if (message.Type == (NFNL.NFNL_SUBSYS_QUEUE << 8 | (int)NFQNL_MSG.NFQNL_MSG_PACKET))
                {
                    _received.Enqueue(QueuedPacket.Decode(message.Payload));
                }
            }
        }

        return _received.TryDequeue(out QueuedPacket? packet) ? packet : null;
    }

    /// <summary>Lets a held packet go on its way.</summary>
    public void Accept(QueuedPacket packet)
    {
        var request = new NetlinkWriter(NetlinkByteOrder.BigEndian);
        using (request.Nfnetlink(NFNL.NFNL_SUBSYS_QUEUE, NFQNL_MSG.NFQNL_MSG_VERDICT, 0, NF.NFPROTO_UNSPEC, _number))
        {
            request.AddStruct(NFQA.NFQA_VERDICT_HDR, new nfqnl_msg_verdict_hdr
            {
                verdict = NetlinkWriter.BigEndian((uint)NF.NF_ACCEPT),
                id = NetlinkWriter.BigEndian(packet.Id),
            });
        }

        // Without an acknowledgement: it would arrive among the packets.
        _channel.Send(request.Written);
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private void Configure(Action<NetlinkWriter> write)
    {
        var request = new NetlinkWriter(NetlinkByteOrder.BigEndian);
        using (request.Nfnetlink(
            NFNL.NFNL_SUBSYS_QUEUE, NFQNL_MSG.NFQNL_MSG_CONFIG, NLM_F.NLM_F_ACK, NF.NFPROTO_UNSPEC, _number))
        {
            write(request);
        }

        _socket.Execute(request, $"binding packet queue {_number}");
    }
}
