using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Report;

/// <summary>
/// One arm. Counters are differences over its blocks, summed over CPUs; <c>cpus</c> has them apart. <c>blocks</c> is what the design effect was
/// estimated from. With a <c>window</c> the rates are null: its rounds had the skews that were planned, and shares of them say nothing of rounds at
/// one instant, nor of any load.
/// </summary>
public sealed record ArmDocument(
    string Name,
    string Rule,
    bool Control,
    long Rounds,
    long Connects,
    long LostSyns,
    long Clashes,
    long LostFences,
    long OtherFailures,
    long? InsertFailed,
    long? Drop,
    long? ChainTooLong,
    long? Found,
    long? ClashResolve,
    long? EarlyDrop,
    long? SynRetransmits,
    bool Accounted,
    double? ClashRate,
    double? ClashRateLow,
    double? ClashRateHigh,
    double DesignEffect,
    long? Blocks,
    double? LossRate,
    double? LossRateLow,
    double? LossRateHigh,
    double RaceSeconds,
    double? FirstClashMs,
    IReadOnlyList<CpuCounters> Cpus,
    WindowDocument? Window)
{
    internal static ArmDocument Of(ArmResult arm)
    {
        CpuCounters? counters = arm.Counters;
        Interval clash = ExactBinomial.Of(arm.Clashes, arm.Rounds);
        Interval loss = ExactBinomial.Of(arm.LostSyns, arm.Connects);
        bool ran = arm.Rounds > 0 && arm.Window is null;
        return new ArmDocument(
            arm.Name,
            arm.Rule,
            arm.IsControl,
            arm.Rounds,
            arm.Connects,
            arm.LostSyns,
            arm.Clashes,
            arm.LostFences,
            arm.OtherFailures,
            counters?.InsertFailed,
            counters?.Drop,
            counters?.ChainTooLong,
            counters?.Found,
            counters?.ClashResolve,
            counters?.EarlyDrop,
            arm.SynRetransmits,
            arm.Accounted,
            ran ? (double)arm.Clashes / arm.Rounds : null,
            ran ? clash.Low : null,
            ran ? clash.High : null,
            LabDocument.Round(arm.DesignEffect),
            arm.Blocks.Count,
            ran ? (double)arm.LostSyns / arm.Connects : null,
            ran ? loss.Low : null,
            ran ? loss.High : null,
            LabDocument.Round(arm.Racing.TotalSeconds),
            arm.FirstClash is { } first ? LabDocument.Round(first.TotalMilliseconds) : null,
            arm.Cpus,
            WindowDocument.Of(arm.Window));
    }
}
