using System.Net;
using System.Net.Sockets;
using Snatrace.Kernel.Sockets;

namespace Snatrace.Race;

/// <summary>What a racer connects with in a block: a socket for each round, bound to that round's port in that round's container.</summary>
internal static class RoundSockets
{
    /// <summary>Opens and binds them, on a thread that stays in the last container: each is a namespace to enter.</summary>
    /// <param name="sockets">Round by round; what is there when a later one fails is to be closed by the caller.</param>
    /// <param name="block">The block.</param>
    /// <param name="racer">Whose they are.</param>
    /// <param name="ground">Where its containers and its destination are.</param>
    internal static void Open(Span<TcpSocket> sockets, BlockPlan block, int racer, IRaceGround ground)
    {
        for (int container = 0; container < ground.Containers.Count; container++)
        {
            ground.Containers[container].Enter();
            for (int round = 0; round < block.Rounds; round++)
            {
                if (block.ContainerOf(racer, round, ground.Containers.Count) == container)
                {
                    sockets[round] = Open(ground, block.PortOf(racer, round));
                }
            }
        }
    }

    /// <summary>Opens one in the container the thread is in, of the destination's family, bound to a port of any address.</summary>
    internal static TcpSocket Open(IRaceGround ground, ushort port)
    {
        bool isIpv6 = ground.Destination.AddressFamily == AddressFamily.InterNetworkV6;
        var socket = TcpSocket.Open(isIpv6, resetOnClose: true);
        try
        {
            socket.Bind(new SocketEndPoint(new IPEndPoint(isIpv6 ? IPAddress.IPv6Any : IPAddress.Any, port)));
            return socket;
        }
        catch
        {
            socket.Close();
            throw;
        }
    }

    /// <summary>Closes those that are open, with RST.</summary>
    internal static void Close(Span<TcpSocket> sockets)
    {
        foreach (ref TcpSocket socket in sockets)
        {
            socket.Close();
            socket = TcpSocket.None;
        }
    }
}
