using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Namespaces;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Route;
using Snatrace.Preflight;

namespace Snatrace.Lab;

/// <summary>
/// Containers of our own on a bridge of this host, and a destination of our own beyond it: what they send goes through the host's own
/// rules. Everything is gone once this is disposed of, or the process is dead; nothing else of the host is touched.
/// </summary>
public sealed class HostNetwork : IDisposable
{
    /// <summary>How many containers: a race needs two.</summary>
    public const int ContainerCount = 2;

    private const string Inside = "eth0";
    private const string Uplink = "snatrace-dst";
    private const int UplinkPrefix = 30;
    private const int Backlog = 4096;
    private const int LongestPrefix = 30;
    private const int Candidates = 8;
    private const int DiscardPort = 9; // RFC 863
    private static readonly TimeSpan AnswerTime = TimeSpan.FromMilliseconds(500);
    private const string BacklogLimit = "net/core/somaxconn";

    // The last four addresses of the benchmarking network (RFC 2544): nobody's, unless a lab of somebody's uses just these.
    private static readonly IPAddress NearEnd = new([198, 19, 255, 253]);
    private static readonly IPAddress FarEnd = new([198, 19, 255, 254]);

    private readonly Stack<IDisposable> _owned = new();

    private HostNetwork()
    {
    }

    /// <summary>Where the containers connect to.</summary>
    public static IPEndPoint EndPoint { get; } = new(FarEnd, LabAddresses.DestinationPort);

    /// <summary>The containers.</summary>
    public IReadOnlyList<NetworkNamespace> Containers { get; private set; } = [];

    /// <summary>The addresses they were given: the last of the bridge's network for which nobody answers.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; private set; } = [];

    /// <summary>The destination's listening socket.</summary>
    public Kernel.Sockets.TcpListener Listener { get; private set; } = null!;

    /// <summary>Connection tracking of this host.</summary>
    public ConntrackSocket Conntrack { get; private set; } = null!;

    /// <summary>Connections the destination can hold at once.</summary>
    public int Capacity { get; private set; }

    /// <summary>Builds it in the calling thread's network namespace.</summary>
    /// <param name="bridge">The bridge, for instance <c>docker0</c>.</param>
    /// <exception cref="LabException">There is no such bridge, or a step was refused; what had been built is gone again.</exception>
    public static HostNetwork Build(string bridge)
    {
        var network = new HostNetwork();
        try
        {
            (IPAddress gateway, int prefix) = AddressOf(bridge);
            network.Addresses = FindAddresses(bridge, gateway, prefix);
            network.Containers = [.. network.Addresses.Select(_ => network.Own(NetworkNamespace.Create()))];
            NetworkNamespace destination = network.Own(NetworkNamespace.Create());
            network.Conntrack = network.Own(ConntrackSocket.Open());
            network.Connect(bridge, destination);
            for (int index = 0; index < ContainerCount; index++)
            {
                Configure(network.Containers[index], network.Addresses[index], prefix, gateway);
            }

            Configure(destination, FarEnd, UplinkPrefix, gateway: null);
            (network.Listener, network.Capacity) = destination.Run(Listen);
            network.Own(network.Listener);
            return network;
        }
        catch (Exception exception)
        {
            network.Dispose();
            if (exception is NetlinkException or SystemCallException)
            {
                throw new LabException($"attaching containers to {bridge}", exception.Message, WayOut.Of(exception), exception);
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

    /// <summary>Addresses of a network from its last one down, without the gateway's and those in use.</summary>
    internal static IEnumerable<IPAddress> FreeAddresses(IPAddress gateway, int prefix, Func<IPAddress, bool> isInUse)
    {
        uint address = Number(gateway);
        uint hosts = uint.MaxValue >> prefix;
        uint network = address & ~hosts;
        for (uint host = hosts - 1; host > 0 && hosts > 1; host--)
        {
            var candidate = new IPAddress(
                [(byte)((network + host) >> 24), (byte)((network + host) >> 16), (byte)((network + host) >> 8), (byte)(network + host)]);
            if (network + host != address && !isInUse(candidate))
            {
                yield return candidate;
            }
        }
    }

    // Whoever has one of them is asked for: a packet to each makes the kernel look for its neighbour, and whoever is there answers.
    private static IPAddress[] FindAddresses(string bridge, IPAddress gateway, int prefix)
    {
        IPAddress[] candidates = prefix > LongestPrefix ? [] : [.. FreeAddresses(gateway, prefix, Answered()).Take(Candidates)];
        using (var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp))
        {
            foreach (IPAddress candidate in candidates)
            {
                _ = socket.SendTo([0], new IPEndPoint(candidate, DiscardPort));
            }
        }

        _ = CancellationToken.None.WaitHandle.WaitOne(AnswerTime);
        Func<IPAddress, bool> isInUse = Answered();
        IPAddress[] free = [.. candidates.Where(candidate => !isInUse(candidate)).Take(ContainerCount)];
        return free.Length == ContainerCount
            ? free
            : throw new LabException($"attaching containers to {bridge}", $"no {ContainerCount} addresses of its network are free", "name another bridge");
    }

    // /proc/net/arp: address, hardware type, flags; an entry that nobody answered for has no flags (net/ipv4/arp.c).
    private static Func<IPAddress, bool> Answered()
    {
        HashSet<string> answered =
        [
            .. from line in File.ReadLines("/proc/thread-self/net/arp").Skip(1)
               let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
               where words is [_, _, not "0x0", ..]
               select words[0],
        ];
        return address => answered.Contains(address.ToString());
    }

    private static (IPAddress Address, int Prefix) AddressOf(string bridge) =>
        NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(device => device.Name == bridge) is not { } found
            ? throw new LabException($"attaching containers to {bridge}", "there is no such device", "\"ip link show type bridge\" lists those there are")
        : found.GetIPProperties().UnicastAddresses.FirstOrDefault(own => own.Address.AddressFamily == AddressFamily.InterNetwork) is not { } own
            ? throw new LabException($"attaching containers to {bridge}", "it has no IPv4 address", "name a bridge that containers are on")
        : (own.Address, own.PrefixLength);

    private void Connect(string bridge, NetworkNamespace destination)
    {
        using var route = RouteSocket.Open();
        int master = route.IndexOf(bridge);
        for (int index = 0; index < ContainerCount; index++)
        {
            string port = string.Create(CultureInfo.InvariantCulture, $"snatrace-{index}");
            route.AddVethPair(port, Inside, Containers[index]);
            route.SetUp(route.IndexOf(port), master);
        }

        route.AddVethPair(Uplink, Inside, destination);
        int uplink = route.IndexOf(Uplink);
        route.SetUp(uplink);
        route.AddAddress(uplink, NearEnd, UplinkPrefix);
        route.EnableForwarding(uplink);
    }

    private static void Configure(NetworkNamespace host, IPAddress address, int prefix, IPAddress? gateway) => host.Run(() =>
    {
        using var route = RouteSocket.Open();
        int device = route.IndexOf(Inside);
        route.SetUp(device);
        route.AddAddress(device, address, prefix);
        if (gateway is not null)
        {
            route.AddDefaultRoute(gateway, device);
        }
    });

    private static (Kernel.Sockets.TcpListener Listener, int Backlog) Listen()
    {
        _ = Sysctl.TryWrite(BacklogLimit, Backlog);
        var listener = Kernel.Sockets.TcpListener.Open(new IPEndPoint(IPAddress.Any, LabAddresses.DestinationPort), Backlog);
        return (listener, listener.ReadBacklog());
    }

    private static uint Number(IPAddress address) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    private T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Push(owned);
        return owned;
    }
}
