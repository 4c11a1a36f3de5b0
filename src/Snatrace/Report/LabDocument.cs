using Snatrace.Findings;
using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Report;

/// <summary>
/// The result of a run as a JSON document, <c>snatrace.lab/1</c>. Rates are per round or per connect, between 0 and 1, with exact 95 %
/// intervals; null is "not known": a counter the kernel does not send, a rate of nothing, an end of an interval that is infinite.
/// </summary>
public sealed record LabDocument(
    string Schema,
    string Version,
    DateTimeOffset StartedAt,
    double ElapsedSeconds,
    HostDocument Host,
    int Containers,
    int Racers,
    int Widen,
    string Verdict,
    string Reason,
    string Stopped,
    IReadOnlyList<ArmDocument> Arms,
    IReadOnlyList<ComparisonDocument> Comparisons,
    IReadOnlyList<ProofDocument>? Proof)
{
    /// <summary>The schema's name and version.</summary>
    public const string CurrentSchema = "snatrace.lab/1";

    /// <summary>Puts a judged run into the document.</summary>
    public static LabDocument Of(LabResult result, Judgement judgement, string version) => new(
        CurrentSchema,
        version,
        result.StartedAt,
        Round(result.Elapsed.TotalSeconds),
        new HostDocument(result.Host.Kernel, result.Host.Cpus, result.Host.Rootless),
        result.Containers,
        result.Racers,
        result.Widen,
        Words.Of(judgement.Verdict),
        judgement.Reason,
        Words.Of(result.Stopped),
        [.. result.Arms.Select(ArmDocument.Of)],
        [.. Comparison.Of(result.Arms).Select(ComparisonDocument.Of)],
        result.Proof?.Select(ProofDocument.Of).ToArray());

    internal static double Round(double value) => Math.Round(value, 6);
}

/// <summary>The machine.</summary>
public sealed record HostDocument(string Kernel, int Cpus, bool Rootless);

/// <summary>One arm. Counters are differences over its blocks, summed over CPUs; <c>cpus</c> has them apart.</summary>
public sealed record ArmDocument(
    string Name,
    string Rule,
    bool Control,
    long Rounds,
    long Connects,
    long LostSyns,
    long Clashes,
    long LostFences,
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
    double? LossRate,
    double? LossRateLow,
    double? LossRateHigh,
    double RaceSeconds,
    double? FirstClashMs,
    IReadOnlyList<CpuCounters> Cpus)
{
    internal static ArmDocument Of(ArmResult arm)
    {
        CpuCounters? counters = arm.Counters;
        Interval clash = ExactBinomial.Of(arm.Clashes, arm.Rounds);
        Interval loss = ExactBinomial.Of(arm.LostSyns, arm.Connects);
        bool ran = arm.Rounds > 0;
        return new ArmDocument(
            arm.Name,
            arm.Rule,
            arm.IsControl,
            arm.Rounds,
            arm.Connects,
            arm.LostSyns,
            arm.Clashes,
            arm.LostFences,
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
            ran ? (double)arm.LostSyns / arm.Connects : null,
            ran ? loss.Low : null,
            ran ? loss.High : null,
            LabDocument.Round(arm.Racing.TotalSeconds),
            arm.FirstClash is { } first ? LabDocument.Round(first.TotalMilliseconds) : null,
            arm.Cpus);
    }
}

/// <summary>The ratio of an arm's clash rate to the baseline's, with its 95 % interval.</summary>
public sealed record ComparisonDocument(string Arm, string Baseline, double? Ratio, double RatioLow, double? RatioHigh)
{
    internal static ComparisonDocument Of(Comparison comparison) => new(
        comparison.Arm,
        ArmResult.Baseline,
        comparison.Ratio,
        comparison.Interval.Low,
        double.IsFinite(comparison.Interval.High) ? comparison.Interval.High : null);
}

/// <summary>What the proof showed under one arm.</summary>
public sealed record ProofDocument(string Arm, IReadOnlyList<HeldSynDocument> Syns)
{
    internal static ProofDocument Of(ProofResult proof) => new(proof.Arm, [.. proof.Syns.Select(HeldSynDocument.Of)]);
}

/// <summary>One SYN that was held, released, and answered or lost. Addresses are <c>address:port</c>.</summary>
public sealed record HeldSynDocument(
    string Client, string Translated, bool Lost, double? HealedAfterMs, string? HealedTranslated)
{
    internal static HeldSynDocument Of(HeldSyn syn) => new(
        syn.Client.ToString(),
        syn.Translated.ToString(),
        syn.Lost,
        syn.Healed is { } healed ? LabDocument.Round(healed.After.TotalMilliseconds) : null,
        syn.Healed?.Translated.ToString());
}
