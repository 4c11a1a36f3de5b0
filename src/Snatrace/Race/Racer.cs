using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Sockets;
using Snatrace.Lab;

namespace Snatrace.Race;

/// <summary>
/// One connecting thread on one CPU. In each round it connects from one container; with more containers than CPUs they take
/// turns. What it needs in a block is opened before the first round and closed after the last.
/// </summary>
internal sealed class Racer(int number, IRaceGround ground, int maximumRounds)
{
    private readonly SocketEndPoint _destination = new(ground.Destination);

    // The first retransmit comes after 1 s, the next 1 or 2 s later: by then even a fence whose SYN was lost is through.
    private static readonly TimeSpan FencePatience = TimeSpan.FromSeconds(4);

    private readonly TcpSocket[] _sockets = [.. Enumerable.Repeat(TcpSocket.None, maximumRounds)];
    private readonly long[] _left = new long[maximumRounds];
    private readonly bool[] _lost = new bool[maximumRounds];

    /// <summary>When this racer left the start line, round by round (Stopwatch ticks).</summary>
    internal ReadOnlySpan<long> Left => _left;

    /// <summary>Whether this racer's SYN was lost, round by round.</summary>
    internal ReadOnlySpan<bool> Lost => _lost;

    /// <summary>Whether the fence's own first SYN was lost: it counts in the accounts, but belongs to no round.</summary>
    internal bool FenceLost { get; private set; }

    /// <summary>Bytes of managed memory the hot loop asked for: none. -1 before it has run.</summary>
    internal long AllocatedWhileFiring { get; private set; } = -1;

    /// <summary>Runs one block, on the calling thread, which is bound to a CPU and to namespaces from then on.</summary>
    internal void Run(BlockPlan block, StartLine line, Action? answered, CancellationToken cancellation)
    {
        TcpSocket fence = TcpSocket.None;
        try
        {
            Cpus.PinCurrentThread(block.Cpus[number]);
            RoundSockets.Open(_sockets, block, number, ground.Containers);
            fence = TcpSocket.Open(); // in the last container
            fence.Bind(PortRotation.Fence(number));

            _ = line.Wait(number);
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            Fire(block.Rounds, line);
            AllocatedWhileFiring = GC.GetAllocatedBytesForCurrentThread() - allocated;
            PassFence(fence);
            _ = line.Wait(number);
            answered?.Invoke();
            ReadStates(block.Rounds, fence);
            _ = cancellation.WaitHandle.WaitOne(block.Grace);
            _ = line.Wait(number);
        }
        catch
        {
            line.Break();
            throw;
        }
        finally
        {
            RoundSockets.Close(_sockets);
            fence.Close();
        }
    }

    // The hot loop: nothing here allocates, locks or looks back.
    private void Fire(int rounds, StartLine line)
    {
        for (int round = 0; round < rounds; round++)
        {
            _left[round] = line.Wait(number);
            _sockets[round].Connect(in _destination);
        }
    }

    // The grace time without a guess. Every hop of the lab is a queue of this CPU, first in, first out: once a connect begun
    // after all others has been answered, every answer that was to come to them has come.
    private void PassFence(TcpSocket fence)
    {
        fence.Connect(in _destination);
        if (!fence.WaitUntilDecided(FencePatience))
        {
            throw new LabException("racing", "the destination stopped answering");
        }
    }

    private void ReadStates(int rounds, TcpSocket fence)
    {
        for (int round = 0; round < rounds; round++)
        {
            _lost[round] = _sockets[round].ReadState().FirstSynLost;
        }

        FenceLost = fence.ReadState().FirstSynLost;
    }
}
