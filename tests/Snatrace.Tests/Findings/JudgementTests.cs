using Snatrace.Findings;
using Snatrace.Results;
using Snatrace.Statistics;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Findings;

/// <summary>Every verdict of a race, with its reason.</summary>
public class JudgementTests
{
    [Fact]
    public void Without_the_plain_rule_there_is_nothing_to_judge() => AssertJudgement(
        Verdict.Inconclusive,
        "the masquerade arm, which the verdict is about, was not among the arms",
        Given.Arm("random", clashes: 1));

    [Fact]
    public void Before_the_first_round_there_is_nothing_either() => AssertJudgement(
        Verdict.Inconclusive, "stopped before the first round", Given.Arm(rounds: 0), Given.Arm("random", rounds: 0));

    [Fact]
    public void Accounts_that_do_not_balance_make_every_number_worthless() => AssertJudgement(
        Verdict.Inconclusive,
        "the accounts of the masquerade arm do not balance: 1,600 lost SYNs, insert_failed 1,599, drop 1,600, chaintoolong 0; "
            + "something other than the race loses SYNs or moves the counters",
        Given.Arm(clashes: 1600) with { Cpus = [new(0, 0, 1599, 1600, 0, 0, 0)] });

    [Fact]
    public void So_do_those_of_any_other_arm() => AssertJudgement(
        Verdict.Inconclusive,
        "the accounts of the random arm do not balance: 2 lost SYNs, insert_failed not counted, drop not counted, "
            + "chaintoolong not counted; something other than the race loses SYNs or moves the counters",
        Given.Arm(clashes: 1600),
        Given.Arm("random", clashes: 1) with { LostFences = 1, Cpus = [] });

    [Fact]
    public void An_arm_that_never_ran_owes_nothing() =>
        Assert.Equal(Verdict.Vulnerable, Judge(Given.Arm(clashes: 1600), Given.Arm("random", rounds: 0)).Verdict);

    [Fact]
    public void A_control_that_lost_makes_every_number_worthless() => AssertJudgement(
        Verdict.Inconclusive,
        "the one-cpu control lost 3 SYNs, and must lose none",
        Given.Arm(clashes: 1600),
        Given.Arm("one-cpu", clashes: 3) with { IsControl = true });

    [Fact]
    public void An_arm_that_is_no_control_may_lose() =>
        Assert.Equal(Verdict.Vulnerable, Judge(Given.Arm(clashes: 1600), Given.Arm("snat", clashes: 1600)).Verdict);

    [Fact]
    public void Rounds_of_a_profile_are_not_called_simultaneous() => Assert.StartsWith(
        "1,600 of 4,096 rounds under plain masquerade lost a SYN",
        Judgement.Of(Given.Run(Given.Arm(clashes: 1600) with { Window = new Window(1000, new Interval(900, 1100), []) })).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void A_rate_surely_above_the_limit_is_vulnerable() => AssertJudgement(
        Verdict.Vulnerable,
        "1,600 of 4,096 simultaneous rounds under plain masquerade lost a SYN, and conntrack counted every one as insert_failed",
        Given.Arm(clashes: 1600));

    [Fact]
    public void A_rate_surely_below_the_limit_is_not_reproduced() => AssertJudgement(
        Verdict.NotReproduced,
        "0 of 40,960 simultaneous rounds under plain masquerade lost a SYN: fewer than 1 in 11,104",
        Given.Arm(rounds: 40_960));

    [Fact]
    public void A_rate_surely_below_the_limit_is_not_reproduced_even_if_it_is_not_nothing() => AssertJudgement(
        Verdict.NotReproduced,
        "10 of 1,000,000 simultaneous rounds under plain masquerade lost a SYN: 0.00100 % [0.000480, 0.00184]",
        Given.Arm(rounds: 1_000_000, clashes: 10));

    [Theory]
    [InlineData(128, 0)]
    [InlineData(1000, 1)]
    public void Anything_between_is_undecided(long rounds, long clashes) => AssertJudgement(
        Verdict.Inconclusive,
        $"{clashes} of {(rounds == 128 ? "128" : "1,000")} simultaneous rounds under plain masquerade lost a SYN: too few rounds to tell "
            + "whether that is above or below 1 in 1,000",
        Given.Arm(rounds: rounds, clashes: clashes));

    [Fact]
    public void More_arms_ask_for_more_evidence()
    {
        ArmResult plain = Given.Arm(rounds: 4, clashes: 1);
        ArmResult[] others = [.. Enumerable.Range(0, 31).Select(index => Given.Arm($"arm {index}"))];

        Assert.Equal(Verdict.Vulnerable, Judge(plain).Verdict);
        Assert.Equal(Verdict.Inconclusive, Judge([plain, .. others]).Verdict);
    }

    private static Judgement Judge(params ArmResult[] arms) => Judgement.Of(Given.Run(arms));

    private static void AssertJudgement(Verdict verdict, string reason, params ArmResult[] arms) =>
        Assert.Equal(new Judgement(verdict, reason), Judge(arms));
}
