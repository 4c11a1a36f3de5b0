using Snatrace.Results;

namespace Snatrace.Findings;

/// <summary>What to do next, given a verdict.</summary>
public static class Advice
{
    /// <summary>Sentences for the user, most useful first.</summary>
    public static IReadOnlyList<string> For(Verdict verdict, LabResult result) => verdict switch
    {
        Verdict.Vulnerable =>
        [
            "On a host that masquerades containers, compare insert_failed in \"conntrack -S\" before and after a stall; "
                + "read it on the host, not in the container.",
            "Give the masquerade rule random-fully (iptables --random-fully, nft fully-random): it divides the risk, it does not end it.",
            "What ends it is a port block of its own for each container: \"snatrace lab --arms masquerade,partition\".",
        ],
        Verdict.NotReproduced =>
        [
            result.Proof is null
                ? "Ask again without chance: \"snatrace lab --proof\". Or widen the window: \"snatrace lab --widen 2000\"."
                : "Ask again with real simultaneity: \"snatrace lab\".",
        ],
        _ when result.Stopped == StopReason.Interrupted => ["Let it run to its end: it stops by itself."],
        _ => ["Run it longer (\"--for 1m\") on a machine with less to do, or prove it without chance: \"snatrace lab --proof\"."],
    };
}
