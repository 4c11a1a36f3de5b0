using System.Globalization;
using Snatrace.Kernel.Libc;
using Snatrace.Results;
using Snatrace.Rulesets;

namespace Snatrace.Doctor;

/// <summary>Settings of the calling thread's namespace that decide between the race and what looks like it.</summary>
internal static class HostSettings
{
    private const string LocalPortRange = "net/ipv4/ip_local_port_range";

    // Linux's own default, for where it cannot be read.
    private static readonly PortBlock DefaultLocalPorts = new(32768, 60999);

    private static readonly string[] Names =
    [
        LocalPortRange,
        "net/ipv4/ip_forward",
        "net/ipv6/conf/all/forwarding",
        "net/ipv4/conf/all/rp_filter",
        "net/ipv4/conf/default/rp_filter",
        "net/ipv4/tcp_tw_reuse",
        "net/ipv4/tcp_syncookies",
        "net/ipv4/tcp_max_syn_backlog",
        "net/ipv4/tcp_max_tw_buckets",
        "net/core/somaxconn",
        "net/netfilter/nf_conntrack_tcp_be_liberal",
        "net/netfilter/nf_conntrack_tcp_timeout_time_wait",
    ];

    // Set once for all namespaces, and hidden in most of them.
    private static readonly string[] Global =
    [
        "net/ipv4/neigh/default/gc_thresh3",
        "net/ipv6/neigh/default/gc_thresh3",
    ];

    internal static IReadOnlyDictionary<string, string> Read(Notes notes)
    {
        var settings = new Dictionary<string, string>();
        foreach (string name in Names.Concat(Global))
        {
            if (notes.Try($"setting {name}", () => Sysctl.ReadText(name)) is { } value)
            {
                settings[name] = value;
            }
            else if (Global.Contains(name))
            {
                notes.Add($"setting {name}", "it is not shown in this network namespace");
            }
        }

        return settings;
    }

    internal static TableFacts ReadTable() => new(
        Sysctl.Read("net/netfilter/nf_conntrack_count"),
        Sysctl.Read("net/netfilter/nf_conntrack_max"),
        Sysctl.Read("net/netfilter/nf_conntrack_buckets"));

    /// <summary>The ports that connects pick from.</summary>
    internal static PortBlock LocalPorts(bool isInside) =>
        isInside && Sysctl.ReadText(LocalPortRange)?.Split(' ') is [var first, var last]
            && ushort.TryParse(first, CultureInfo.InvariantCulture, out ushort low)
            && ushort.TryParse(last, CultureInfo.InvariantCulture, out ushort high)
            ? new PortBlock(low, high)
            : DefaultLocalPorts;
}
