using Snatrace.Kernel.Namespaces;
using Snatrace.Kernel.Sockets;

namespace Snatrace.Race;

/// <summary>What a racer connects with in a block: a socket for each round, bound to that round's port in that round's container.</summary>
internal static class RoundSockets
{
    /// <summary>Opens and binds them, on a thread that stays in the last container: each is a namespace to enter.</summary>
    /// <param name="sockets">Round by round; what is there when a later one fails is to be closed by the caller.</param>
    /// <param name="block">The block.</param>
    /// <param name="racer">Whose they are.</param>
    /// <param name="containers">The containers.</param>
    internal static void Open(Span<TcpSocket> sockets, BlockPlan block, int racer, IReadOnlyList<NetworkNamespace> containers)
    {
        for (int container = 0; container < containers.Count; container++)
        {
            containers[container].Enter();
            for (int round = 0; round < block.Rounds; round++)
            {
                if (block.ContainerOf(racer, round, containers.Count) == container)
                {
                    sockets[round] = TcpSocket.Open();
                    sockets[round].Bind(block.PortOf(racer, round));
                }
            }
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
