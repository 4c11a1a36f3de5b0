using Snatrace.Findings;
using Snatrace.Results;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Findings;

/// <summary>Verdicts of the proof, in which one round is enough.</summary>
public class ProofJudgementTests
{
    [Fact]
    public void One_port_for_two_and_one_dropped_is_vulnerable() => Assert.Equal(
        new Judgement(
            Verdict.Vulnerable,
            "of 2 SYNs held between NAT and confirm, all translated to 198.18.1.1:41000, conntrack inserted 1 and dropped 1"),
        Judgement.Of(GivenProof.Run(GivenProof.Clash, GivenProof.Apart("fully-random"))));

    [Fact]
    public void A_port_for_each_and_none_dropped_is_not_reproduced() => Assert.Equal(
        new Judgement(
            Verdict.NotReproduced,
            "2 SYNs held between NAT and confirm were translated to 2 ports, and none was dropped"),
        Judgement.Of(GivenProof.Run(GivenProof.Apart(ArmResult.Baseline))));

    [Fact]
    public void One_port_for_two_and_none_dropped_is_neither()
    {
        ProofResult odd = GivenProof.Clash with { Syns = [.. GivenProof.Clash.Syns.Select(syn => syn with { Lost = false })] };

        Assert.Equal(
            new Judgement(
                Verdict.Inconclusive,
                "2 SYNs held between NAT and confirm were translated to 1 ports, and 0 were dropped: neither the race nor its absence"),
            Judgement.Of(GivenProof.Run(odd)));
    }

    [Fact]
    public void The_verdict_is_about_the_plain_rule_wherever_it_stands() => Assert.Equal(
        Verdict.Vulnerable, Judgement.Of(GivenProof.Run(GivenProof.Apart("fully-random"), GivenProof.Clash)).Verdict);

    [Fact]
    public void Without_the_plain_rule_there_is_nothing_to_judge() => Assert.Equal(
        Verdict.Inconclusive, Judgement.Of(GivenProof.Run(GivenProof.Apart("fully-random"))).Verdict);

    [Fact]
    public void A_proof_that_was_interrupted_before_its_first_arm_is_inconclusive()
    {
        LabResult result = Given.Run(Given.Arm(rounds: 0)) with { Proof = [], Stopped = StopReason.Interrupted };

        Assert.Equal(new Judgement(Verdict.Inconclusive, "stopped before the first round"), Judgement.Of(result));
    }

    [Fact]
    public void Accounts_count_in_a_proof_too()
    {
        LabResult result = GivenProof.Run(GivenProof.Clash);

        Assert.Equal(Verdict.Inconclusive, Judgement.Of(result with { Arms = [result.Arms[0] with { Cpus = [Given.Counted(0)] }] }).Verdict);
    }
}
