using System.Globalization;
using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Findings.Symptoms;

/// <summary>Lines of evidence, alike in every finding.</summary>
internal static class Lines
{
    /// <summary>For instance <c>drop +12 in 5.00 s (conntrack -S)</c>.</summary>
    internal static string Conntrack(HostEvidence evidence, params IEnumerable<(string Name, long? Count)> counters) =>
        $"{Sum(counters)} in {Quantity.Duration(evidence.Observed)} (conntrack -S)";

    /// <summary>For instance <c>TcpExtListenDrops +3 in 5.00 s (nstat)</c>.</summary>
    internal static string Protocols(HostEvidence evidence, params IEnumerable<(string Name, long Count)> counters) =>
        $"{Sum(counters.Select(counter => (counter.Name, (long?)counter.Count)))} in {Quantity.Duration(evidence.Observed)} (nstat)";

    /// <summary>For instance <c>nf_conntrack_count 250,000 of nf_conntrack_max 262,144: 95 %</c>.</summary>
    internal static string Table(TableFacts table) =>
        $"nf_conntrack_count {Quantity.Count(table.Count)} of nf_conntrack_max {Quantity.Count(table.Max)}"
        + (table.Fill is { } fill ? $": {Percent(fill)}" : "");

    /// <summary>For instance <c>198.18.1.1 → 198.18.1.2:443/tcp: 64 of 64 source ports, 4000 to 4063 (100 %), 60 of them in TIME_WAIT</c>.</summary>
    internal static string Group(PortGroup group, long shortfall) => Group(group, group.Available, shortfall);

    /// <summary>The same, of so many ports.</summary>
    internal static string Group(PortGroup group, long range, long shortfall) =>
        $"{group.Name}: {Quantity.Count(group.Entries)} of {Quantity.Count(range)} source ports"
        + (group.Block is { } block ? $", {block.First} to {block.Last}" : "")
        + $" ({Percent((double)group.Entries / range)})"
        + (group.TimeWait > 0 ? $", {Quantity.Count(group.TimeWait)} of them in TIME_WAIT" : "")
        + (shortfall > 0 ? $"; up to {Quantity.Count(shortfall)} more" : "");

    /// <summary>For instance <c>net.core.somaxconn = 128</c>; nothing for a setting that was not read.</summary>
    internal static IEnumerable<string> Setting(HostEvidence evidence, params IEnumerable<string> paths) =>
        from path in paths
        where evidence.Settings.ContainsKey(path)
        select $"{path.Replace('/', '.')} = {evidence.Settings[path]}";

    /// <summary>For instance <c>95 %</c>; rounded down, so that 100 % is all.</summary>
    internal static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor((share * 100) + 1e-9)} %");

    /// <summary>For instance <c>1 packet</c>, <c>1,234 packets</c>.</summary>
    internal static string Of(long? count, string noun) => $"{Quantity.Count(count)} {noun}{(count == 1 ? "" : "s")}";

    private static string Sum(IEnumerable<(string Name, long? Count)> counters) => string.Join(", ", counters.Select(counter =>
        counter.Count is { } count ? $"{counter.Name} {(count < 0 ? "" : "+")}{Quantity.Count(count)}" : $"{counter.Name} not counted"));
}
