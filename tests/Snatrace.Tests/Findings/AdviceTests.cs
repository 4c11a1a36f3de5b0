using Snatrace.Findings;
using Snatrace.Results;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Findings;

/// <summary>What to do next, which is never nothing.</summary>
public class AdviceTests
{
    [Fact]
    public void A_vulnerable_host_is_told_what_divides_the_risk_and_what_ends_it() => Assert.Contains(
        Advice.For(Verdict.Vulnerable, Given.Run()), sentence => sentence.Contains("partition", StringComparison.Ordinal));

    [Fact]
    public void A_race_that_was_not_reproduced_is_asked_again_without_chance() => Assert.Contains(
        "--proof", Assert.Single(Advice.For(Verdict.NotReproduced, Given.Run())), StringComparison.Ordinal);

    [Fact]
    public void A_proof_that_was_not_reproduced_is_asked_again_with_real_simultaneity() => Assert.DoesNotContain(
        "--proof",
        Assert.Single(Advice.For(Verdict.NotReproduced, GivenProof.Run(GivenProof.Apart(ArmResult.Baseline)))),
        StringComparison.Ordinal);

    [Fact]
    public void An_interrupted_run_is_to_be_let_run() => Assert.Equal(
        ["Let it run to its end: it stops by itself."],
        Advice.For(Verdict.Inconclusive, Given.Run(Given.Arm()) with { Stopped = StopReason.Interrupted }));

    [Fact]
    public void Without_the_plain_arm_the_advice_is_to_add_it() => Assert.Equal(
        ["Add masquerade to --arms: every other arm is held against it."],
        Advice.For(Verdict.Inconclusive, Given.Run(Given.Arm("random")) with { Stopped = StopReason.Time }));

    [Fact]
    public void Accounts_that_do_not_balance_are_not_a_reason_to_run_longer() => Assert.StartsWith(
        "Run it again with less else to do",
        Assert.Single(Advice.For(
            Verdict.Inconclusive, Given.Run(Given.Arm(clashes: 3) with { LostSyns = 4 }) with { Stopped = StopReason.Time })),
        StringComparison.Ordinal);

    [Fact]
    public void A_control_that_lost_something_is_not_a_reason_to_run_longer() => Assert.StartsWith(
        "Run it again with less else to do",
        Assert.Single(Advice.For(
            Verdict.Inconclusive,
            Given.Run(Given.Arm(), Given.Arm("one-cpu", clashes: 1) with { IsControl = true }) with { Stopped = StopReason.Time })),
        StringComparison.Ordinal);

    [Fact]
    public void An_undecided_proof_is_not_asked_to_be_a_proof_again() => Assert.DoesNotContain(
        "--proof",
        Assert.Single(Advice.For(Verdict.Inconclusive, GivenProof.Run(GivenProof.Apart(ArmResult.Baseline)))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(StopReason.Time, "--for 1m")]
    [InlineData(StopReason.Rounds, "Leave out --rounds")]
    public void Anything_else_undecided_is_to_run_longer(StopReason stopped, string advice) => Assert.Contains(
        advice,
        Assert.Single(Advice.For(Verdict.Inconclusive, Given.Run(Given.Arm()) with { Stopped = stopped })),
        StringComparison.Ordinal);
}
