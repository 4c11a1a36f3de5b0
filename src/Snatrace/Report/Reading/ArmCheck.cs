using Snatrace.Results;

namespace Snatrace.Report.Reading;

/// <summary>Looks at every value of an arm.</summary>
internal static class ArmCheck
{
    private const int MostCpus = 4096;

    internal static ArmDocument Of(ArmDocument arm, string path) => arm with
    {
        Name = Check.Line(arm.Name, "unnamed"),
        Rule = Check.Line(arm.Rule, ""),
        Rounds = Check.Count(arm.Rounds, $"{path}.rounds"),
        Connects = Check.Count(arm.Connects, $"{path}.connects"),
        LostSyns = Check.Of(arm.LostSyns, arm.Connects, $"{path}.lostSyns"),
        Clashes = Check.Of(arm.Clashes, arm.Rounds, $"{path}.clashes"),
        LostFences = Check.Count(arm.LostFences, $"{path}.lostFences"),
        OtherFailures = Check.Count(arm.OtherFailures, $"{path}.otherFailures"),
        InsertFailed = Check.Count(arm.InsertFailed, $"{path}.insertFailed"),
        Drop = Check.Count(arm.Drop, $"{path}.drop"),
        ChainTooLong = Check.Count(arm.ChainTooLong, $"{path}.chainTooLong"),
        Found = Check.Count(arm.Found, $"{path}.found"),
        ClashResolve = Check.Count(arm.ClashResolve, $"{path}.clashResolve"),
        EarlyDrop = Check.Count(arm.EarlyDrop, $"{path}.earlyDrop"),
        SynRetransmits = Check.Count(arm.SynRetransmits, $"{path}.synRetransmits"),
        Blocks = Check.Count(arm.Blocks, $"{path}.blocks"),
        DesignEffect = Math.Max(1, Check.Measure(arm.DesignEffect, $"{path}.designEffect")),
        RaceSeconds = Check.Measure(arm.RaceSeconds, $"{path}.raceSeconds"),
        FirstClashMs = Check.Measure(arm.FirstClashMs, $"{path}.firstClashMs"),
        Cpus = Of(arm.Cpus, $"{path}.cpus"),
        Window = Of(arm.Window, $"{path}.window"),
    };

    /// <summary>Movements of counters, CPU by CPU.</summary>
    internal static IReadOnlyList<CpuCounters> Of(IReadOnlyList<CpuCounters>? cpus, string path) =>
    [
        .. Check.List(cpus, MostCpus, path).Select((cpu, index) => new CpuCounters(
            (int?)Check.Count((long?)cpu.Cpu, $"{path}[{index}].cpu"),
            Check.Count(cpu.Found, $"{path}[{index}].found"),
            Check.Count(cpu.InsertFailed, $"{path}[{index}].insertFailed"),
            Check.Count(cpu.Drop, $"{path}[{index}].drop"),
            Check.Count(cpu.ChainTooLong, $"{path}[{index}].chainTooLong"),
            Check.Count(cpu.ClashResolve, $"{path}[{index}].clashResolve"),
            Check.Count(cpu.EarlyDrop, $"{path}[{index}].earlyDrop"))),
    ];

    private static WindowDocument? Of(WindowDocument? window, string path) => window is null
        ? null
        : new WindowDocument(
            Check.Measure(window.EffectiveNs, $"{path}.effectiveNs"),
            Check.Measure(window.LowNs, $"{path}.lowNs"),
            Check.Measure(window.HighNs, $"{path}.highNs"),
            [
                .. Check.List(window.Points, Limits.Elements, $"{path}.points").Select((point, index) => new WindowPoint(
                    Check.Signed(point.SkewNs, $"{path}.points[{index}].skewNs"),
                    Check.Count(point.Rounds, $"{path}.points[{index}].rounds"),
                    Check.Count(point.LostSyns, $"{path}.points[{index}].lostSyns"))),
            ]);
}
