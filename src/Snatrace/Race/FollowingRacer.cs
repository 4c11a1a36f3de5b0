using System.Diagnostics;
using System.Net;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Sockets;
using Snatrace.Lab;

namespace Snatrace.Race;

/// <summary>
/// A racer that looks at every connect as it goes: between two rounds it waits for the answers of all it has sent so far. Its sockets stay
/// open until it is disposed of.
/// </summary>
internal sealed class FollowingRacer(int number, BlockPlan block, IRaceGround ground, EventDescriptor end) : IDisposable
{
    // From one round to the next while an answer is missing. One that was not lost has come by then; one that was comes a second later.
    private static readonly long Pace = Stopwatch.Frequency / 1000;

    private readonly SocketEndPoint _destination = new(ground.Destination);
    private readonly TcpSocket[] _sockets = [.. Enumerable.Repeat(TcpSocket.None, block.Rounds)];

    /// <summary>Its connects, round by round; complete once it has run.</summary>
    internal IReadOnlyList<WatchedConnect> Connects { get; private set; } = [];

    /// <summary>Connects in every round, on the calling thread, which is bound to a CPU and to namespaces from then on.</summary>
    internal void Run(StartLine line)
    {
        try
        {
            Cpus.PinCurrentThread(block.Cpus[number]);
            RoundSockets.Open(_sockets, block, number, ground.Containers);
            Connects = [.. Enumerable.Range(0, block.Rounds).Select(Prepare)];
            var watch = new AnswerWatch(end);
            foreach (WatchedConnect connect in Connects)
            {
                connect.Send(line.Wait(number), in _destination);
                watch.Add(connect);
                watch.Wait(connect.Begun + Pace);
            }
        }
        catch
        {
            line.Break();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => RoundSockets.Close(_sockets);

    private WatchedConnect Prepare(int round)
    {
        int container = block.ContainerOf(number, round, ground.Containers.Count);
        var from = new IPEndPoint(LabAddresses.Container(container), block.PortOf(number, round));
        return new WatchedConnect(from, block.Cpus[number], _sockets[round]);
    }
}
