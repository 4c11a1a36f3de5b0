using System.Globalization;
using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Findings.Symptoms;

/// <summary>The table of neighbours (ARP, IPv6 neighbour discovery) has overflowed, or is about to.</summary>
internal static class NeighbourTableFull
{
    private const double AlmostFull = 0.9;

    private static readonly string[] Counters = ["table_fulls", "unresolved_discards", "res_failed"];

    internal static Finding? Of(HostEvidence evidence) =>
        Of(evidence, evidence.ArpTable, "ARP", "ipv4") ?? Of(evidence, evidence.NeighbourDiscoveryTable, "IPv6 neighbour", "ipv6");

    private static Finding? Of(HostEvidence evidence, NamedCounters table, string name, string family)
    {
        string setting = $"net/{family}/neigh/default/gc_thresh3";
        long? limit = evidence.Settings.TryGetValue(setting, out string? text) && long.TryParse(text, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;
        bool overflowed = table["table_fulls"] > 0;
        bool isFilled = limit > 0 && table["entries"] >= AlmostFull * limit;
        if (!overflowed && !isFilled)
        {
            return null;
        }

        string moved = string.Join(", ", table.Moved(Counters).Select(counter => $"{counter.Name} +{Quantity.Count(counter.Count)}"));
        return new Finding(
            "neighbour-table-full",
            overflowed ? Severity.Critical : Severity.Warning,
            overflowed ? $"The {name} table has overflowed" : $"The {name} table is almost full",
            [
                $"{Quantity.Count(table["entries"])} entries, of all network namespaces" + (moved.Length > 0 ? $"; {moved}" : ""),
                .. Lines.Setting(evidence, setting),
            ])
        {
            Meaning = "packets to neighbours whose address is not known are dropped, whatever their ports: that is not the race",
            NextStep = $"raise net.{family}.neigh.default.gc_thresh3, and gc_thresh2 below it (in the initial network namespace)",
        };
    }
}
