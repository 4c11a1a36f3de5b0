using System.Diagnostics;
using System.Net;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.NetfilterQueue;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Sockets;
using Snatrace.Lab;
using Snatrace.Preflight;
using Snatrace.Results;
using Snatrace.Rules;

namespace Snatrace.Race;

/// <summary>
/// The race without chance: every container's SYN is held in a packet queue between NAT, where its port is chosen, and confirm,
/// where its entry is inserted; then all are released. One round per arm shows what would have happened at the same instant.
/// </summary>
/// <param name="plan">Containers and arms; the rest does not apply.</param>
/// <param name="time">For the date of the run.</param>
public sealed class ProofRun(LabPlan plan, TimeProvider time)
{
    private const ushort FirstPort = 41000;
    private static readonly TimeSpan QueuePatience = TimeSpan.FromSeconds(2);

    // A released SYN is answered within microseconds; a lost one is sent again after 1 s.
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetransmitPatience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LookAround = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs one round under each arm.</summary>
    /// <exception cref="LabException">The lab cannot be built, does not work, or has no packet queue.</exception>
    public LabResult Run(CancellationToken cancellation)
    {
        DateTimeOffset startedAt = time.GetUtcNow();
        var clock = Stopwatch.StartNew();
        using var lab = LabNetwork.Build(plan.Containers);
        var rules = SourceHostRules.Create(lab, plan.Arms[0].SourceNat);
        LabCheck.Run(lab);
        using PacketQueue queue = OpenQueue(lab, rules);

        ArmResult[] arms = [.. plan.Arms.Select(arm => arm.Begin())];
        var proof = new List<ProofResult>();
        for (int turn = 0; turn < arms.Length && !cancellation.IsCancellationRequested; turn++)
        {
            rules.Install(plan.Arms[turn].SourceNat);
            lab.Conntrack.Flush();
            (ProofResult shown, BlockResult counted) = Hold(lab, queue, plan.Arms[turn], (ushort)(FirstPort + (turn * plan.Containers)), cancellation);
            proof.Add(shown);
            arms[turn] = arms[turn].Plus(counted);
            _ = lab.Listener.AcceptAndClose();
            Empty(queue);
        }

        StopReason stopped = cancellation.IsCancellationRequested ? StopReason.Interrupted : StopReason.Rounds;
        return new LabResult(startedAt, clock.Elapsed, Host.Facts(), plan.Containers, plan.Containers, 0, stopped, arms)
        {
            Proof = proof,
        };
    }

    private static PacketQueue OpenQueue(LabNetwork lab, SourceHostRules rules)
    {
        PacketQueue? queue = null;
        try
        {
            queue = lab.SourceHost.Run(() => PacketQueue.Open(SourceHostRules.QueueNumber));
            rules.QueueSyns();
            return queue;
        }
        catch (NetlinkException exception)
        {
            queue?.Dispose();
            throw new LabException(
                "holding SYNs in a packet queue",
                exception.Message,
                "the proof needs nfnetlink_queue, and nft_queue or xt_NFQUEUE: \"sudo modprobe -a nfnetlink_queue nft_queue\"",
                exception);
        }
    }

    private static (ProofResult Shown, BlockResult Counted) Hold(LabNetwork lab, PacketQueue queue, Arm arm, ushort port, CancellationToken cancellation)
    {
        IReadOnlyList<ConntrackCounters> before = lab.Conntrack.ReadCounters();
        var clock = Stopwatch.StartNew();
        TcpSocket[] sockets = [.. lab.Containers.Select(container => container.Run(TcpSocket.Open))];
        try
        {
            var held = new List<QueuedPacket>();
            foreach ((int index, TcpSocket socket) in sockets.Index())
            {
                held.Add(Send(socket, PortOf(index), queue, held));
            }

            TimeSpan sent = clock.Elapsed;
            held.ForEach(queue.Accept);
            bool[] lost = AwaitAnswers(sockets);
            IReadOnlyList<ConntrackCounters> after = lab.Conntrack.ReadCounters();
            Recovery?[] recoveries = Recover(sockets, held, lost, queue, clock, cancellation);

            HeldSyn[] syns = [.. held.Select((packet, index) => new HeldSyn(
                new IPEndPoint(LabAddresses.Container(index), PortOf(index)), packet.Source!, lost[index], recoveries[index]))];
            return (new ProofResult(arm.Name, syns), new BlockResult
            {
                Rounds = 1,
                Connects = sockets.Length,
                LostSyns = lost.Count(isLost => isLost),
                Clashes = lost.Any(isLost => isLost) ? 1 : 0,
                LostFences = 0,
                FirstClash = lost.Any(isLost => isLost) ? sent : null,
                Racing = clock.Elapsed,
                Cpus = CounterMovement.Between(before, after),
            });
        }
        finally
        {
            foreach (TcpSocket socket in sockets)
            {
                socket.Close();
            }
        }

        ushort PortOf(int container) => (ushort)(arm.SamePort ? port : port + container);
    }

    // One after the other, so that it is known whose SYN is whose: in the queue it shows only its translated source.
    private static QueuedPacket Send(TcpSocket socket, ushort port, PacketQueue queue, List<QueuedPacket> held)
    {
        var destination = new SocketEndPoint(LabAddresses.DestinationEndPoint);
        socket.Bind(port);
        socket.Connect(in destination);
        while (queue.Receive(QueuePatience) is { Source: not null } packet)
        {
            // On a slow machine the first SYN may be sent again before the last one is held; it stays in the queue.
            if (held.All(earlier => earlier.Sequence != packet.Sequence))
            {
                return packet;
            }
        }

        throw new LabException("holding SYNs in a packet queue", "a SYN was sent, and did not come to the queue");
    }

    // What was sent again too late for its own arm must not be taken for a SYN of the next.
    private static void Empty(PacketQueue queue)
    {
        while (queue.Receive(TimeSpan.Zero) is not null)
        {
        }
    }

    // All share one patience, so that it is over before the first retransmit.
    private static bool[] AwaitAnswers(TcpSocket[] sockets)
    {
        var clock = Stopwatch.StartNew();
        return [.. sockets.Select(socket => !socket.WaitUntilDecided(AnswerPatience - clock.Elapsed))];
    }

    // The SYNs sent again are queued as well: let them pass, and see how long their users have waited by then.
    private static Recovery?[] Recover(
        TcpSocket[] sockets, List<QueuedPacket> held, bool[] lost, PacketQueue queue, Stopwatch clock, CancellationToken cancellation)
    {
        var recoveries = new Recovery?[sockets.Length];
        int awaited = lost.Count(isLost => isLost);
        var released = Stopwatch.StartNew();
        while (awaited > 0 && released.Elapsed < RetransmitPatience && !cancellation.IsCancellationRequested)
        {
            if (queue.Receive(LookAround) is not { Source: { } translated } again)
            {
                continue;
            }

            queue.Accept(again);
            int whose = held.FindIndex(first => first.Sequence == again.Sequence);
            if (whose >= 0 && recoveries[whose] is null && sockets[whose].WaitUntilDecided(AnswerPatience))
            {
                recoveries[whose] = new Recovery(clock.Elapsed, translated);
                awaited--;
            }
        }

        return recoveries;
    }
}
