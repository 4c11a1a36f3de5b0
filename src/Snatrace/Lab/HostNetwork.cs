using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Namespaces;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Route;
using Snatrace.Preflight;

namespace Snatrace.Lab;

/// <summary>
/// Containers of our own on a bridge of this host, and a destination beyond it, our own or somebody else's: what they send goes through the
/// host's own rules. Everything is gone once this is disposed of, or the process is dead; nothing else of the host is touched.
/// </summary>
public sealed class HostNetwork : IDisposable
{
    /// <summary>How many containers: a race needs two.</summary>
    public const int ContainerCount = 2;

    private const string Inside = "eth0";
    private const string Uplink = "snatrace-dst";
    private const int Backlog = 4096;
    private const string BacklogLimit = "net/core/somaxconn";
    private const string Ipv6Forwarding = "net/ipv6/conf/all/forwarding";

    // The ends of the benchmarking networks (RFC 2544, RFC 5180): nobody's, unless a lab of somebody's uses just these.
    private static readonly (IPAddress Near, IPAddress Far, int Prefix) Ipv4Link = (new([198, 19, 255, 253]), new([198, 19, 255, 254]), 30);
    private static readonly (IPAddress Near, IPAddress Far, int Prefix) Ipv6Link = (IPAddress.Parse("2001:2:0:ffff::1"), IPAddress.Parse("2001:2:0:ffff::2"), 126);

    private readonly Stack<IDisposable> _owned = new();

    private HostNetwork(string bridge) => Bridge = bridge;

    /// <summary>The bridge they are on.</summary>
    public string Bridge { get; }

    /// <summary>Where the containers connect to.</summary>
    public IPEndPoint Destination { get; private set; } = null!;

    /// <summary>The containers.</summary>
    public IReadOnlyList<NetworkNamespace> Containers { get; private set; } = [];

    /// <summary>The addresses they were given: addresses of the bridge's network for which nobody answers.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; private set; } = [];

    /// <summary>The listening socket of a destination of our own, and the connections it can hold at once; null where it is somebody else's.</summary>
    public (Kernel.Sockets.TcpListener Socket, int Backlog)? Listener { get; private set; }

    /// <summary>Connection tracking of this host.</summary>
    public ConntrackSocket Conntrack { get; private set; } = null!;

    /// <summary>Where a destination of our own is.</summary>
    internal static IPEndPoint OwnDestination(AddressFamily family) =>
        new(family == AddressFamily.InterNetwork ? Ipv4Link.Far : Ipv6Link.Far, LabAddresses.DestinationPort);

    /// <summary>Builds it in the calling thread's network namespace.</summary>
    /// <param name="bridge">The bridge, for instance <c>docker0</c>.</param>
    /// <param name="to">Somebody else's destination, by this host's routes; null to build one.</param>
    /// <param name="family">IPv4 or IPv6; that of <paramref name="to"/>, where it is given.</param>
    /// <exception cref="LabException">There is no such bridge, or a step was refused; what had been built is gone again.</exception>
    public static HostNetwork Build(string bridge, IPEndPoint? to, AddressFamily family)
    {
        var network = new HostNetwork(bridge);
        try
        {
            var own = BridgeNetwork.Of(bridge, family);
            RefuseWithoutForwarding(bridge, family);
            network.Addresses = own.FindFree(ContainerCount);
            network.Containers = [.. network.Addresses.Select(_ => network.Own(NetworkNamespace.Create()))];
            network.Conntrack = network.Own(ConntrackSocket.Open());
            network.Attach();
            for (int index = 0; index < ContainerCount; index++)
            {
                Configure(network.Containers[index], network.Addresses[index], own.Prefix, own.Gateway);
            }

            network.Destination = to ?? network.BuildDestination(family);
            if (family == AddressFamily.InterNetworkV6)
            {
                network.AwaitAddresses();
            }

            return network;
        }
        catch (Exception exception)
        {
            network.Dispose();
            if (exception is NetlinkException or SystemCallException)
            {
                throw new LabException(BridgeNetwork.Step(bridge), exception.Message, WayOut.Of(exception), exception);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_owned.TryPop(out IDisposable? owned))
        {
            owned.Dispose();
        }
    }

    // Over IPv4 a connect that gets no answer says so. Over IPv6 even the neighbours' questions would go unanswered first.
    private static void RefuseWithoutForwarding(string bridge, AddressFamily family)
    {
        if (family == AddressFamily.InterNetworkV6 && Sysctl.Read(Ipv6Forwarding) is not 1)
        {
            throw new LabException(
                BridgeNetwork.Step(bridge), "this host does not forward IPv6", "containers reach nothing over IPv6 here; \"sysctl net.ipv6.conf.all.forwarding\"");
        }
    }

    private void Attach()
    {
        using var route = RouteSocket.Open();
        int master = route.IndexOf(Bridge);
        for (int index = 0; index < ContainerCount; index++)
        {
            string port = string.Create(CultureInfo.InvariantCulture, $"snatrace-{index}");
            route.AddVethPair(port, Inside, Containers[index]);
            route.SetUp(route.IndexOf(port), master);
        }
    }

    // With a way back to whoever connects, translated or not: that an address was not translated is then seen, and not taken for silence.
    private IPEndPoint BuildDestination(AddressFamily family)
    {
        (IPAddress Near, IPAddress Far, int Prefix) link = family == AddressFamily.InterNetwork ? Ipv4Link : Ipv6Link;
        NetworkNamespace destination = Own(NetworkNamespace.Create());
        using var route = RouteSocket.Open();
        route.AddVethPair(Uplink, Inside, destination);
        int uplink = route.IndexOf(Uplink);
        route.SetUp(uplink);
        route.AddAddress(uplink, link.Near, link.Prefix);
        if (family == AddressFamily.InterNetwork)
        {
            route.EnableForwarding(uplink);
        }

        Configure(destination, link.Far, link.Prefix, link.Near);
        Listener = destination.Run(() => Listen(link.Far));
        _ = Own(Listener.Value.Socket);
        return OwnDestination(family);
    }

    private void AwaitAddresses()
    {
        foreach ((int index, NetworkNamespace container) in Containers.Index())
        {
            if (!container.Run(() => Ipv6Addresses.Settle(Inside)))
            {
                throw new LabException(BridgeNetwork.Step(Bridge), $"{Addresses[index]} is somebody's already", "run it again: it draws another");
            }
        }

        _ = Listener is null || Ipv6Addresses.Settle(Uplink);
    }

    private static void Configure(NetworkNamespace host, IPAddress address, int prefix, IPAddress gateway) => host.Run(() =>
    {
        using var route = RouteSocket.Open();
        int device = route.IndexOf(Inside);
        route.SetUp(device);
        route.AddAddress(device, address, prefix);
        route.AddDefaultRoute(gateway, device);
    });

    private static (Kernel.Sockets.TcpListener Socket, int Backlog) Listen(IPAddress address)
    {
        _ = address.AddressFamily == AddressFamily.InterNetwork || Ipv6Addresses.Settle(Inside);
        _ = Sysctl.TryWrite(BacklogLimit, Backlog);
        var listener = Kernel.Sockets.TcpListener.Open(new IPEndPoint(address, LabAddresses.DestinationPort), Backlog);
        return (listener, listener.ReadBacklog());
    }

    private T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Push(owned);
        return owned;
    }
}
