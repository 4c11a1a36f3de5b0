using System.Diagnostics;
using System.Net;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Sockets;
using Snatrace.Lab;

namespace Snatrace.Race;

/// <summary>
/// Connects once from every container, and sees what became of it: a destination that does not answer looks like one to which every SYN
/// is lost, and where no source address is translated there is no race.
/// </summary>
internal sealed class HostCheck(HostNetwork network, PortRotation ports)
{
    private const int Attempts = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // Slower answers could come after the sockets were read, and be taken for lost SYNs.
    private static readonly TimeSpan SlowestAnswer = DistantGround.BeforeRetransmission / 2;

    private readonly string _step = $"connecting once from {network.Bridge} to {network.Destination}";

    private bool IsDistant => network.Listener is null;

    /// <summary>Does it.</summary>
    /// <returns>Where the connections went, behind any destination NAT.</returns>
    /// <exception cref="LabException">Nothing connects, or source addresses are not translated.</exception>
    internal IPEndPoint Run()
    {
        ConntrackEntry[] entries = [.. network.Containers.Select((_, container) => Connect(container))];
        _ = network.Listener?.Socket.AcceptAndClose();
        return entries[0].Reply is { Source: { } server, SourcePort: { } port } ? new IPEndPoint(server, port) : network.Destination;
    }

    private ConntrackEntry Connect(int container)
    {
        TimeSpan elapsed = TimeSpan.Zero;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            var client = new IPEndPoint(network.Addresses[container], PortRotation.At(ports.Take(1), 0));
            elapsed = Connect(container, client.Port);
            ConntrackEntry? entry = network.Conntrack.Find(client, network.Destination);
            if (entry?.Reply?.Destination is not { } translated || translated.Equals(client.Address))
            {
                throw new LabException(
                    _step, "it answers, but source addresses are not translated on the way: no source-NAT rule is met", "name another bridge, or leave out --verify");
            }

            // The first may have waited for neighbours to be found.
            if (!IsDistant || elapsed < SlowestAnswer)
            {
                return entry;
            }
        }

        throw new LabException(
            _step,
            $"it takes {Statistics.Quantity.Duration(elapsed)} to answer: what is lost cannot be told from what is late",
            "name a destination that is nearer with --to");
    }

    private TimeSpan Connect(int container, int port)
    {
        var destination = new SocketEndPoint(network.Destination);
        TcpSocket socket = network.Containers[container].Run(() => TcpSocket.Open(destination.IsIpv6, resetOnClose: true));
        try
        {
            socket.Bind(new SocketEndPoint(new IPEndPoint(destination.IsIpv6 ? IPAddress.IPv6Any : IPAddress.Any, port)));
            var clock = Stopwatch.StartNew();
            int error = socket.TryConnect(in destination);
            bool isDecided = error == 0 && socket.WaitUntilDecided(Patience);
            TimeSpan elapsed = clock.Elapsed;
            return isDecided && socket.ReadState().IsEstablished ? elapsed
                : throw Refusal(error != 0 ? error : isDecided ? socket.TakeError() : 0);
        }
        finally
        {
            socket.Close();
        }
    }

    private LabException Refusal(int error) => Errno.Name(error) == "ECONNREFUSED"
        ? new LabException(_step, "connection refused", "name a port with --to on which somebody listens: where nobody does, the race does not show")
        : new LabException(
            _step,
            error == 0 ? $"no answer within {Patience.TotalSeconds} s" : Errno.Describe(error),
            IsDistant
                ? "can containers of this bridge reach it? \"sysctl net.ipv4.ip_forward\", chain FORWARD, firewalls on the way"
                : "this host does not forward what its containers send, or a firewall drops it: \"sysctl net.ipv4.ip_forward\", chain FORWARD");
}
