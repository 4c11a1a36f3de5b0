using System.Globalization;
using System.Net;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Namespaces;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Nftables;
using Snatrace.Kernel.Route;
using Snatrace.Kernel.Sockets;
using Snatrace.Preflight;

namespace Snatrace.Lab;

/// <summary>
/// The hosts of the experiment, each a network namespace without a name: containers behind a bridge on a source host that
/// forwards, and a destination that accepts and closes. Everything is gone once this is disposed of, or the process is dead.
/// <code>
/// container 0  198.18.0.2 ─┐
/// container 1  198.18.0.3 ─┼─ br0 198.18.0.1 [source host] 198.18.1.1 wan ── 198.18.1.2 [destination]
/// container …              ─┘
/// </code>
/// </summary>
public sealed class LabNetwork : IDisposable
{
    private const string BridgeName = "br0";
    private const string ContainerDevice = "eth0";
    private const int WantedBacklog = 65535;
    private const string BacklogLimit = "net/core/somaxconn";
    private const string TableLimit = "net/netfilter/nf_conntrack_max";
    private const long NoLimit = 0; // what nf_conntrack_max means by it

    // The smallest default there was (before Linux 5.4), for where the kernel hides it from user namespaces.
    private const long SmallestBacklog = 128;

    private readonly Stack<IDisposable> _owned = new();

    private LabNetwork()
    {
    }

    /// <summary>The source host's device towards the destination.</summary>
    public static string OutputDevice => "wan";

    /// <summary>The containers, in the order of their addresses.</summary>
    public IReadOnlyList<NetworkNamespace> Containers { get; private set; } = [];

    /// <summary>The masquerading host.</summary>
    public NetworkNamespace SourceHost { get; private set; } = null!;

    /// <summary>Where the racers connect to.</summary>
    public NetworkNamespace Destination { get; private set; } = null!;

    /// <summary>The destination's listening socket.</summary>
    public TcpListener Listener { get; private set; } = null!;

    /// <summary>Connection tracking of the source host.</summary>
    public ConntrackSocket Conntrack { get; private set; } = null!;

    /// <summary>nf_tables of the source host.</summary>
    public NftablesSocket Nftables { get; private set; } = null!;

    /// <summary>
    /// Connections the lab can hold at once without losing one for want of room: neither in the destination's backlog nor, by half, in
    /// the conntrack table.
    /// </summary>
    public int Capacity { get; private set; }

    /// <summary>Builds the hosts, their links, addresses and routes.</summary>
    /// <param name="containers">How many containers, at least 1.</param>
    /// <exception cref="LabException">A step was refused; what had been built is gone again.</exception>
    public static LabNetwork Build(int containers)
    {
        var lab = new LabNetwork();
        try
        {
            lab.CreateNamespaces(containers);
            lab.SourceHost.Run(lab.ConnectHosts);
            for (int index = 0; index < containers; index++)
            {
                lab.ConfigureContainer(index);
            }

            long backlog = lab.Destination.Run(lab.ConfigureDestination);
            long table = lab.SourceHost.Run(() => Sysctl.Read(TableLimit)) ?? 0;
            lab.Capacity = (int)Math.Min(backlog, table == NoLimit ? long.MaxValue : table / 2);
            return lab;
        }
        catch (Exception exception)
        {
            lab.Dispose();
            if (exception is NetlinkException or SystemCallException or IOException or UnauthorizedAccessException)
            {
                throw new LabException("building the lab", exception.Message, WayOut.Of(exception), exception);
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

    private void CreateNamespaces(int containers)
    {
        SourceHost = Own(NetworkNamespace.Create());
        Destination = Own(NetworkNamespace.Create());
        Containers = [.. Enumerable.Range(0, containers).Select(_ => Own(NetworkNamespace.Create()))];
    }

    // Inside the source host.
    private void ConnectHosts()
    {
        using var route = RouteSocket.Open();
        route.AddBridge(BridgeName);
        int bridge = route.IndexOf(BridgeName);
        for (int index = 0; index < Containers.Count; index++)
        {
            string port = string.Create(CultureInfo.InvariantCulture, $"veth{index}");
            route.AddVethPair(port, ContainerDevice, Containers[index]);
            route.SetUp(route.IndexOf(port), bridge);
        }

        route.SetUp(bridge);
        route.AddAddress(bridge, LabAddresses.Bridge, LabAddresses.PrefixLength);
        route.AddVethPair(OutputDevice, ContainerDevice, Destination);
        int wan = route.IndexOf(OutputDevice);
        route.SetUp(wan);
        route.AddAddress(wan, LabAddresses.SourceHost, LabAddresses.PrefixLength);
        route.EnableForwarding(bridge);
        route.EnableForwarding(wan);
        Conntrack = Own(ConntrackSocket.Open());
        Nftables = Own(NftablesSocket.Open());
    }

    private void ConfigureContainer(int index) => Containers[index].Run(() =>
    {
        using var route = RouteSocket.Open();
        int device = route.IndexOf(ContainerDevice);
        route.SetUp(device);
        route.AddAddress(device, LabAddresses.Container(index), LabAddresses.PrefixLength);
        route.AddDefaultRoute(LabAddresses.Bridge, device);
    });

    // Inside the destination, which has no route back but the link: it only ever sees the source host's address. Returns its backlog.
    private long ConfigureDestination()
    {
        using var route = RouteSocket.Open();
        int device = route.IndexOf(ContainerDevice);
        route.SetUp(device);
        route.AddAddress(device, LabAddresses.Destination, LabAddresses.PrefixLength);

        // Where it may not be raised, blocks are shorter: not worse.
        _ = Sysctl.TryWrite(BacklogLimit, WantedBacklog);
        Listener = Own(TcpListener.Open(new IPEndPoint(IPAddress.Any, LabAddresses.DestinationPort), WantedBacklog));
        return Sysctl.Read(BacklogLimit) ?? SmallestBacklog;
    }

    private T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Push(owned);
        return owned;
    }
}
