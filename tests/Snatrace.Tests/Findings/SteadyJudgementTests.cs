using Snatrace.Findings;
using Snatrace.Results;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Findings;

/// <summary>Every verdict of a steady load, in which chance brings connects together or does not.</summary>
public class SteadyJudgementTests
{
    [Fact]
    public void One_loss_that_was_counted_is_enough() => Assert.Equal(
        new Judgement(
            Verdict.Vulnerable,
            "1 of 400 connects under plain masquerade lost a SYN, and conntrack counted every one as insert_failed"),
        Judge(Connects(400, lost: 1)));

    [Fact]
    public void No_loss_in_many_is_not_reproduced() => Assert.Equal(
        new Judgement(
            Verdict.NotReproduced,
            "0 of 44,391 connects under plain masquerade lost a SYN (fewer than 1 in 12,034): chance did not bring two of them together"),
        Judge(Connects(44_391)));

    [Fact]
    public void No_loss_in_few_says_nothing() => Assert.Equal(
        new Judgement(
            Verdict.Inconclusive,
            "0 of 400 connects under plain masquerade lost a SYN: too few connects for chance to bring two of them together"),
        Judge(Connects(400)));

    [Fact]
    public void A_loss_that_was_not_counted_is_not_the_race() => Assert.Equal(
        Verdict.Inconclusive, Judge(Connects(400, lost: 2) with { Cpus = [Given.Counted(1)] }).Verdict);

    [Fact]
    public void The_labs_own_listen_queue_is_named()
    {
        LabResult result = Run(Connects(400, lost: 57) with { Cpus = [Given.Counted(0)], ListenDrops = 59 });

        Assert.Equal(
            new Judgement(
                Verdict.Inconclusive,
                "the accounts of the masquerade arm do not balance: 57 lost SYNs, insert_failed 0, drop 0, chaintoolong 0; "
                    + "the lab's own listen queue overflowed and dropped 59 handshakes"),
            Judgement.Of(result));
        Assert.StartsWith("Run it with fewer --workers", Assert.Single(Advice.For(Verdict.Inconclusive, result)), StringComparison.Ordinal);
    }

    [Fact]
    public void Accounts_that_do_not_balance_are_no_reason_to_connect_more_often() => Assert.StartsWith(
        "Run it again with less else to do",
        Assert.Single(Advice.For(Verdict.Inconclusive, Run(Connects(400, lost: 2) with { Cpus = [Given.Counted(1)] }))),
        StringComparison.Ordinal);

    [Fact]
    public void An_interrupted_run_is_to_be_let_run() => Assert.Equal(
        ["Let it run to its end: it stops by itself."],
        Advice.For(Verdict.Inconclusive, Run(Connects(400)) with { Stopped = StopReason.Interrupted }));

    [Theory]
    [InlineData(400)]
    [InlineData(44_391)]
    public void Where_chance_did_not_the_advice_is_to_force_it(long connects)
    {
        LabResult result = Run(Connects(connects));

        Assert.Contains("\"snatrace lab\"", Assert.Single(Advice.For(Judgement.Of(result).Verdict, result)), StringComparison.Ordinal);
    }

    private static ArmResult Connects(long connects, long lost = 0) => Given.Arm(rounds: connects, clashes: lost) with { Connects = connects };

    private static LabResult Run(ArmResult plain) => Given.Run(plain) with { Load = LoadKind.Steady, Stopped = StopReason.Time };

    private static Judgement Judge(ArmResult plain) => Judgement.Of(Run(plain));
}
