using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Namespaces;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Nftables;
using Snatrace.Kernel.Route;

namespace Snatrace.Preflight;

/// <summary>
/// Whether this machine can run the lab. Kernel features are not looked up but tried, in a namespace that is thrown away: a module
/// may be built in, loadable, or forbidden, and only the attempt tells.
/// </summary>
public static class LabPreflight
{
    // Beyond namespaces and racers: the lab's sockets, a file of /proc, what the runtime opens on the way (Race/Track.cs, SpareDescriptors).
    private const int OtherDescriptors = 32;

    /// <summary>Everything that stands in the way, empty when nothing does.</summary>
    /// <param name="containers">How many containers the lab is to have.</param>
    /// <param name="sockets">How many sockets are open in them at once.</param>
    /// <param name="cpusNeeded">2 for a race, 1 for the proof.</param>
    public static IReadOnlyList<Obstacle> Check(int containers, int sockets, int cpusNeeded)
    {
        Obstacle?[] found = [CheckCpus(Cpus.Allowed(), cpusNeeded), CheckDescriptors(containers + sockets), .. CheckKernel()];
        return [.. found.OfType<Obstacle>()];
    }

    internal static Obstacle? CheckCpus(IReadOnlyList<int> allowed, int needed) => allowed.Count >= needed
        ? null
        : new Obstacle(
            $"the race needs two CPUs, and this process may use only CPU {allowed[0]}",
            "allow it a second one (taskset, cpuset, the machine's size); \"snatrace lab --proof\" needs only one");

    private static Obstacle? CheckDescriptors(int own)
    {
        int limit = ProcessLimits.OpenFiles();
        int needed = ProcessLimits.OpenFilesNow() + own + OtherDescriptors;
        return limit >= needed
            ? null
            : new Obstacle($"only {limit} open files are allowed, and the lab needs at least {needed}", $"ulimit -n {Math.Max(needed, 1024)}");
    }

    private static Obstacle?[] CheckKernel()
    {
        NetworkNamespace scratch;
        try
        {
            scratch = NetworkNamespace.Create();
        }
        catch (SystemCallException exception)
        {
            return
            [
                new Obstacle(
                    $"no network namespace could be created: {exception.Message}",
                    WayOut.Of(exception) ?? "run snatrace as root; in a container it needs --cap-add NET_ADMIN --cap-add SYS_ADMIN"),
            ];
        }

        using (scratch)
        {
            return scratch.Run<Obstacle?[]>(() =>
            [
                Try("veth", () => WithRoute(route => route.AddVethPair("probe0", "probe1", scratch))),
                Try("bridge", () => WithRoute(route => route.AddBridge("probe"))),
                Try("nft_masq", TryMasquerade),
                Try("nf_conntrack_netlink", TryConntrack),
            ]);
        }
    }

    private static Obstacle? Try(string module, Action attempt)
    {
        try
        {
            attempt();
            return null;
        }
        catch (Exception exception) when (exception is NetlinkException or SystemCallException)
        {
            return new Obstacle(
                $"{module} cannot be used: {exception.Message}",
                $"\"sudo modprobe {module}\"; if there is no such module, this kernel was built without it");
        }
    }

    private static void WithRoute(Action<RouteSocket> action)
    {
        using var route = RouteSocket.Open();
        action(route);
    }

    private static void TryMasquerade()
    {
        using var nftables = NftablesSocket.Open();
        nftables.Commit(new NftablesTransaction()
            .AddTable("probe")
            .AddPostroutingChain("probe", "probe", "nat", 100)
            .AddRule("probe", "probe", new NftablesRule().Masquerade(PortSelection.FullyRandom)));
    }

    private static void TryConntrack()
    {
        using var conntrack = ConntrackSocket.Open();
        _ = conntrack.ReadCounters();
    }
}
