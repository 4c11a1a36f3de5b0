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
