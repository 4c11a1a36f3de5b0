using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Sockets;
using Snatrace.Lab;
using Snatrace.Results;

namespace Snatrace.Race;

/// <summary>
/// The lab's races through this host's own rules, so many at a time: before a rule is changed, and after. Whatever else the host
/// translates meanwhile moves its counters too, so the accounts need not balance; what each racer lost, it knows by itself.
/// </summary>
public sealed class HostRace : IDisposable
{
    /// <summary>
    /// Rounds that one side of the comparison takes: enough to see a ratio of several hundred, and few enough that no port comes back while
    /// its tuple is in the table, which nobody empties here.
    /// </summary>
    public const int Rounds = 4096;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly HostNetwork _network;
    private readonly Track _track;

    private HostRace(HostNetwork network)
    {
        _network = network;
        _track = new Track(new HostGround(network), Cpus.Allowed(), TimeSpan.Zero);
    }

    /// <summary>From where it races.</summary>
    public IReadOnlyList<System.Net.IPAddress> Addresses => _network.Addresses;

    /// <summary>Attaches containers to a bridge of this host, and sees that they can connect.</summary>
    /// <param name="bridge">The bridge, for instance <c>docker0</c>.</param>
    /// <exception cref="LabException">It cannot be built, or nothing connects through it.</exception>
    public static HostRace Build(string bridge)
    {
        var network = HostNetwork.Build(bridge);
        try
        {
            foreach (Kernel.Namespaces.NetworkNamespace container in network.Containers)
            {
                Connect(container, bridge);
            }

            _ = network.Listener.AcceptAndClose();
            return new HostRace(network);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Races under the rules as they are now.</summary>
    /// <param name="name">What to call it in the table.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="LabException">The destination stopped answering.</exception>
    public ArmResult Run(string name, CancellationToken cancellation)
    {
        Arm arm = Arms.Plain with { Name = name };
        ArmResult result = arm.Begin();
        while (result.Rounds < Rounds && !cancellation.IsCancellationRequested)
        {
            result = result.Plus(_track.Run(arm, Rounds - (int)result.Rounds, cancellation));
        }

        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    // Where nothing connects, every SYN would count as lost.
    private static void Connect(Kernel.Namespaces.NetworkNamespace container, string bridge)
    {
        var destination = new SocketEndPoint(HostNetwork.EndPoint);
        TcpSocket socket = container.Run(TcpSocket.Open);
        try
        {
            socket.Connect(in destination);
            if (!socket.WaitUntilDecided(Patience) || !socket.ReadState().IsEstablished)
            {
                throw new LabException(
                    $"connecting once through {bridge}",
                    $"no answer within {Patience.TotalSeconds} s",
                    "this host does not forward what its containers send, or a firewall drops it: \"sysctl net.ipv4.ip_forward\", chain FORWARD");
            }
        }
        finally
        {
            socket.Close();
        }
    }
}
