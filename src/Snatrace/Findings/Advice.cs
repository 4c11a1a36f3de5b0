using Snatrace.Results;

namespace Snatrace.Findings;

/// <summary>What to do next, given a verdict.</summary>
public static class Advice
{
    /// <summary>Sentences for the user, most useful first; never none.</summary>
    public static IReadOnlyList<string> For(Verdict verdict, LabResult result) => verdict switch
    {
        Verdict.Vulnerable =>
        [
            "On a host that masquerades containers, compare insert_failed in \"conntrack -S\" before and after a stall; "
                + "read it on the host, not in the container.",
            "Give the masquerade rule random-fully (iptables --random-fully, nft fully-random): it divides the risk, it does not end it.",
            "Between containers a port block for each ends it (\"snatrace lab --arms masquerade,partition\"); a container still races with itself, "
                + "unless its ip_local_port_range lies in its block.",
        ],
        Verdict.Inconclusive when WhatWentWrong(result) is { } advice => [advice],
        not Verdict.Vulnerable when result.Load == LoadKind.Steady =>
            ["Leave nothing to chance: \"snatrace lab\" on the same kernel. Or connect more often: \"--dial-interval-us 1000\", \"--for 1m\"."],
        Verdict.NotReproduced when result.Proof is null =>
            ["Ask again without chance: \"snatrace lab --proof\". Or widen the window: \"snatrace lab --widen 2000\"."],
        Verdict.NotReproduced => ["Ask again with real simultaneity: \"snatrace lab\"."],
        _ => [ForInconclusive(result)],
    };

    private static string? WhatWentWrong(LabResult result) =>
        result.Baseline is null ? $"Add {ArmResult.Baseline} to --arms: every other arm is held against it."
        : result.Stopped == StopReason.Interrupted ? "Let it run to its end: it stops by itself."
        : result.Arms.Any(arm => !arm.Accounted && arm.ListenDrops > 0)
            ? "Run it with fewer --workers, or a longer --dial-interval-us: the lab's destination could not keep up."
        : result.Arms.Any(arm => !arm.Accounted || (arm.IsControl && arm.LostSyns > 0))
            ? "Run it again with less else to do; if it stays so, report it with the output of --json: this kernel does something the lab does not know."
        : null;

    private static string ForInconclusive(LabResult result) =>
        result.Proof is not null ? "Ask again with real simultaneity: \"snatrace lab\"."
        : result.Stopped == StopReason.Rounds ? "Leave out --rounds: the run then stops by itself when it is certain."
        : "Run it longer (\"--for 1m\") with less else to do, or prove it without chance: \"snatrace lab --proof\".";
}
