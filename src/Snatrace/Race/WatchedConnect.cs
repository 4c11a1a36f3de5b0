using System.Diagnostics;
using System.Net;
using Snatrace.Kernel.Sockets;

namespace Snatrace.Race;

/// <summary>One connect that is watched until it is answered. Not for several threads at once.</summary>
/// <param name="from">The container's address, and the port it is bound to.</param>
/// <param name="cpu">The CPU that connects.</param>
/// <param name="socket">Closed by whoever opened it.</param>
internal sealed class WatchedConnect(IPEndPoint from, int cpu, TcpSocket socket)
{
    /// <summary>The container's address, and its port.</summary>
    internal IPEndPoint From => from;

    /// <summary>The CPU that connects.</summary>
    internal int Cpu => cpu;

    /// <summary>What it connects with.</summary>
    internal TcpSocket Socket => socket;

    /// <summary>Just before the connect call, in <see cref="Stopwatch"/> ticks.</summary>
    internal long Begun { get; private set; }

    /// <summary>When it was seen to be answered, in <see cref="Stopwatch"/> ticks; null if it was not.</summary>
    internal long? Answered { get; private set; }

    /// <summary>How often its SYN has been sent again.</summary>
    internal int Retransmits { get; private set; }

    /// <summary>Whether it has succeeded or failed.</summary>
    internal bool IsDecided { get; private set; }

    /// <summary>Whether its first SYN was lost, as far as is known.</summary>
    internal bool IsLost => Retransmits > 0 || Answered is null;

    /// <summary>Sends the SYN. On a path without distance it may be answered when this returns.</summary>
    internal void Send(long now, in SocketEndPoint destination)
    {
        Begun = now;
        socket.Connect(in destination);
        Look();
    }

    /// <summary>Looks how far it has come.</summary>
    internal void Look()
    {
        ConnectState state = socket.ReadState();
        long now = Stopwatch.GetTimestamp();
        Retransmits = (int)state.Retransmits;
        IsDecided = !state.IsSynSent;
        Answered = state.IsEstablished ? Answered ?? now : Answered;
    }
}
