using Snatrace.Results;

namespace Snatrace.Tests.Results;

/// <summary>Evidence as tests need it: a host that translates, on a new kernel, on which nothing went wrong, unless said otherwise.</summary>
internal static class GivenHost
{
    internal static readonly PortGroup Group = new("198.18.1.1", "198.18.1.2", 443, "tcp", 100, 0, 0, 32_768, 60_998);

    internal static readonly HostEvidence Quiet = new()
    {
        Observed = TimeSpan.FromSeconds(5),
        Origin = new CounterOrigin(null, null, null, null),
        Counters = Reading(GivenCounters.Row(0) with { Found = 7 }),
        Movement = Reading(GivenCounters.Row(0)),
        Table = new TableFacts(1000, 262_144, 262_144),
        Cpus = new CpuFacts([0, 1], []),
        Translated = Pressure(Group),
    };

    /// <summary>A host whose counters moved so.</summary>
    internal static HostEvidence Moved(Func<CounterRow, CounterRow> row) =>
        Quiet with { Movement = Reading(row(GivenCounters.Row(0))) };

    /// <summary>A host of which so many packets were lost by the race's account, with so many taken ports met.</summary>
    internal static HostEvidence Lost(long packets, long found = 0) =>
        Moved(row => row with { InsertFailed = packets, Drop = packets, Found = found });

    /// <summary>A host whose protocols counted this.</summary>
    internal static HostEvidence Counted(params (string Name, long Count)[] counters) => Quiet with { Protocols = Counters(counters) };

    internal static NamedCounters Counters(params (string Name, long Count)[] counters) =>
        new(counters.ToDictionary(counter => counter.Name, counter => counter.Count));

    internal static PortPressure Pressure(params PortGroup[] groups) => new(groups.Sum(group => group.Entries), groups, 0, true);

    private static CounterReading Reading(CounterRow row) => new(GivenCounters.Moment, TimeSpan.FromSeconds(5), [row]);
}
