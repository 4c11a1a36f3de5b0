using System.Globalization;
using Snatrace.Results;

namespace Snatrace.Findings.Symptoms;

/// <summary>Clients of this namespace have no port left towards a destination.</summary>
internal static class ClientPortsExhausted
{
    private const string Setting = "net/ipv4/ip_local_port_range";
    private const double AlmostAll = 0.95;

    internal static Finding? Of(HostEvidence evidence)
    {
        if (RangeOf(evidence) is not { } range || evidence.OwnSockets is not { } own)
        {
            return null;
        }

        PortGroup[] full = [.. own.Fullest.Where(group => group.Entries >= AlmostAll * range)];
        return full.Length == 0 ? null : new Finding(
            "client-ports-exhausted",
            Severity.Critical,
            $"Connects from here to {full[0].Destination}:{full[0].DestinationPort} have no source port left",
            [.. full.Select(group => Lines.Group(group, range, own.Shortfall)), .. Lines.Setting(evidence, Setting)])
        {
            Meaning = "connect fails at once (EADDRNOTAVAIL), and no SYN is sent: that is not the race"
                + (full[0].TimeWait > full[0].Entries / 2 ? "; most of the ports are in TIME_WAIT, for a minute after each connection" : ""),
            NextStep = "reuse connections; or widen net.ipv4.ip_local_port_range, or set net.ipv4.tcp_tw_reuse to 1",
        };
    }

    private static int? RangeOf(HostEvidence evidence) =>
        evidence.Settings.TryGetValue(Setting, out string? text)
        && text.Split(' ') is [var first, var last]
        && int.TryParse(first, CultureInfo.InvariantCulture, out int low)
        && int.TryParse(last, CultureInfo.InvariantCulture, out int high)
        && high >= low ? high - low + 1 : null;
}
