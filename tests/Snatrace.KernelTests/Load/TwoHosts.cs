using System.Net;
using Snatrace.Kernel.Namespaces;
using Snatrace.Kernel.Route;
using Snatrace.Kernel.Sockets;

namespace Snatrace.KernelTests.Load;

/// <summary>A client's host and a server's, each a network namespace, joined by a cable. No NAT, no rules, no other way out.</summary>
internal sealed class TwoHosts : IDisposable
{
    internal const string ServerAddress = "198.18.2.2";
    internal const string Destination = $"{ServerAddress}:8080";
    private const int PrefixLength = 30;

    internal TwoHosts()
    {
        Requires.Namespaces();
        Client = NetworkNamespace.Create();
        Server = NetworkNamespace.Create();
        Client.Run(() =>
        {
            using var route = RouteSocket.Open();
            route.AddVethPair("eth0", "eth0", Server);
        });
        Configure(Client, "198.18.2.1");
        Configure(Server, ServerAddress);
    }

    internal NetworkNamespace Client { get; }

    internal NetworkNamespace Server { get; }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }

    /// <summary>Puts rules, in the syntax of nft(8), where packets come in at the server.</summary>
    internal void AtServer(params string[] rules)
    {
        _ = Tool.RunIn(Server, "nft", "add table ip t; add chain ip t in { type filter hook input priority 0; }");
        foreach (string rule in rules)
        {
            _ = Tool.RunIn(Server, "nft", $"add rule ip t in {rule}");
        }
    }

    /// <summary>A TcpExt counter of the server's host, as nstat(8) names it.</summary>
    internal long ServerCounter(string name) =>
        Server.Run(() => TcpCounters.Parse(File.ReadLines("/proc/thread-self/net/netstat"), "TcpExt:", name)!.Value);

    /// <summary>A counter of TCP, as nstat(8) names it without its "Tcp", of either host.</summary>
    internal static long TcpCounter(NetworkNamespace space, string name) =>
        space.Run(() => TcpCounters.Parse(File.ReadLines("/proc/thread-self/net/snmp"), "Tcp:", name)!.Value);

    internal static void Set(NetworkNamespace space, string sysctl, string value) =>
        space.Run(() => File.WriteAllText($"/proc/sys/{sysctl}", value));

    private static void Configure(NetworkNamespace space, string address) => space.Run(() =>
    {
        using var route = RouteSocket.Open();
        route.SetUp(route.IndexOf("lo"));
        int device = route.IndexOf("eth0");
        route.SetUp(device);
        route.AddAddress(device, IPAddress.Parse(address), PrefixLength);
    });
}
