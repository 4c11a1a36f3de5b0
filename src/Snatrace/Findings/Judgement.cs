using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Findings;

/// <summary>A verdict and the one sentence that carries it.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Its reason, with its numbers.</param>
public sealed record Judgement(Verdict Verdict, string Reason)
{
    /// <summary>Judges a run. Looks at results only.</summary>
    public static Judgement Of(LabResult result) =>
        Obstacle(result.Arms) is { } obstacle
            ? new Judgement(Verdict.Inconclusive, obstacle)
            : result.Proof is { } proof ? OfProof(result.Baseline!, proof)
            : result.Load == LoadKind.Steady ? OfSteadyLoad(result.Baseline!)
            : OfRace(result.Baseline!, result.Arms.Count, result.IsProfile ? "" : "simultaneous ");

    // What makes any number of the run worthless, whatever it is.
    private static string? Obstacle(IReadOnlyList<ArmResult> arms)
    {
        ArmResult? baseline = arms.FirstOrDefault(arm => arm.Name == ArmResult.Baseline);
        if (baseline is null)
        {
            return $"the {ArmResult.Baseline} arm, which the verdict is about, was not among the arms";
        }

        if (baseline.Rounds == 0)
        {
            return "stopped before the first round";
        }

        if (arms.FirstOrDefault(arm => !arm.Accounted) is { } unaccounted)
        {
            return $"the accounts of the {unaccounted.Name} arm do not balance: {Accounts(unaccounted)}; " + (unaccounted.ListenDrops > 0
                ? $"the lab's own listen queue overflowed and dropped {Quantity.Count(unaccounted.ListenDrops)} handshakes"
                : "something other than the race loses SYNs or moves the counters");
        }

        return arms.FirstOrDefault(arm => arm.IsControl && arm.LostSyns > 0) is { } control
            ? $"the {control.Name} control lost {Quantity.Count(control.LostSyns)} SYNs, and must lose none"
            : null;
    }

    private static Judgement OfRace(ArmResult plain, int arms, string kind)
    {
        Interval held = StoppingRule.ClashRate(plain, arms);
        string observed = $"{Quantity.Count(plain.Clashes)} of {Quantity.Count(plain.Rounds)} {kind}rounds";
        return held.Low > StoppingRule.LowestRate
            ? new Judgement(
                Verdict.Vulnerable,
                $"{observed} under plain masquerade lost a SYN, and conntrack counted every one as insert_failed")
            : held.High < StoppingRule.LowestRate
                ? new Judgement(
                    Verdict.NotReproduced,
                    $"{observed} under plain masquerade lost a SYN: {Quantity.Rate(plain.Clashes, plain.Rounds)}")
                : new Judgement(
                    Verdict.Inconclusive,
                    $"{observed} under plain masquerade lost a SYN: too few rounds to tell whether that is above or below "
                    + $"{Quantity.OneIn(StoppingRule.LowestRate)}");
    }

    // One loss that conntrack has counted is enough; how many there were says how often chance brings two connects together.
    private static Judgement OfSteadyLoad(ArmResult plain)
    {
        string observed = $"{Quantity.Count(plain.LostSyns)} of {Quantity.Count(plain.Connects)} connects under plain masquerade lost a SYN";
        return plain.LostSyns > 0
            ? new Judgement(Verdict.Vulnerable, $"{observed}, and conntrack counted every one as insert_failed")
            : ExactBinomial.Of(0, plain.Connects).High < StoppingRule.LowestRate
                ? new Judgement(
                    Verdict.NotReproduced, $"{observed} ({Quantity.Rate(0, plain.Connects)}): chance did not bring two of them together")
                : new Judgement(Verdict.Inconclusive, $"{observed}: too few connects for chance to bring two of them together");
    }

    private static Judgement OfProof(ArmResult plain, IReadOnlyList<ProofResult> proof)
    {
        IReadOnlyList<HeldSyn> syns = proof.First(arm => arm.Arm == ArmResult.Baseline).Syns;
        int ports = syns.Select(syn => syn.Translated).Distinct().Count();
        if (ports == 1 && plain.LostSyns == syns.Count - 1)
        {
            return new Judgement(
                Verdict.Vulnerable,
                $"of {syns.Count} SYNs held between NAT and confirm, all translated to {syns[0].Translated}, conntrack inserted 1 and "
                + $"dropped {plain.LostSyns}");
        }

        string held = $"{syns.Count} SYNs held between NAT and confirm were translated to {ports} ports";
        return ports == syns.Count && plain.LostSyns == 0
            ? new Judgement(Verdict.NotReproduced, $"{held}, and none was dropped")
            : new Judgement(Verdict.Inconclusive, $"{held}, and {plain.LostSyns} were dropped: neither the race nor its absence");
    }

    private static string Accounts(ArmResult arm) =>
        $"{Quantity.Count(arm.LostSyns + arm.LostFences)} lost SYNs, insert_failed {Quantity.Count(arm.Counters?.InsertFailed)}, "
        + $"drop {Quantity.Count(arm.Counters?.Drop)}, chaintoolong {Quantity.Count(arm.Counters?.ChainTooLong)}";
}
