using System.Net;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Namespaces;
using Snatrace.Kernel.Route;

namespace Snatrace.Bench.Load;

/// <summary>
/// Where load is measured: two hosts, each a network namespace, and one link between them. No bridge, no rules, no tracking: what they
/// cost is the same for everybody, and would hide what the programs do.
/// </summary>
internal sealed class LoadPath : IDisposable
{
    private const string Device = "eth0";
    private const int PrefixLength = 24;
    private const string BacklogLimit = "net/core/somaxconn";
    private const int WantedBacklog = 65535;

    private static readonly IPAddress ClientAddress = new([198, 18, 0, 1]);
    private static readonly IPAddress ServerAddress = new([198, 18, 0, 2]);

    private LoadPath(NetworkNamespace client, NetworkNamespace server)
    {
        Client = client;
        Server = server;
    }

    /// <summary>Where the server in C listens.</summary>
    internal static IPEndPoint C { get; } = new(ServerAddress, 9998);

    /// <summary>Where our server listens.</summary>
    internal static IPEndPoint Ours { get; } = new(ServerAddress, 9999);

    /// <summary>The host of the clients.</summary>
    internal NetworkNamespace Client { get; }

    /// <summary>The host of the server.</summary>
    internal NetworkNamespace Server { get; }

    /// <summary>Connections that can wait to be accepted, if the server asks for as many.</summary>
    internal int Backlog { get; private set; }

    internal static LoadPath Build()
    {
        var path = new LoadPath(NetworkNamespace.Create(), NetworkNamespace.Create());
        path.Client.Run(() =>
        {
            using var route = RouteSocket.Open();
            route.AddVethPair(Device, Device, path.Server);
            SetUp(route, ClientAddress);
        });
        path.Backlog = path.Server.Run(() =>
        {
            using var route = RouteSocket.Open();
            SetUp(route, ServerAddress);
            _ = Sysctl.TryWrite(BacklogLimit, WantedBacklog);
            return (int)(Sysctl.Read(BacklogLimit) ?? 0);
        });
        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }

    private static void SetUp(RouteSocket route, IPAddress address)
    {
        int device = route.IndexOf(Device);
        route.SetUp(device);
        route.AddAddress(device, address, PrefixLength);
    }
}
