using Snatrace.Findings;
using Snatrace.Results;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Findings;

/// <summary>When a run may stop by itself.</summary>
public class StoppingRuleTests
{
    private const long Floor = StoppingRule.Floor;

    [Fact]
    public void A_clear_difference_is_enough_at_the_floor() => Assert.True(StoppingRule.IsSatisfied(
        [Given.Arm(clashes: 1600), Given.Arm("fully-random"), Given.Arm("snat", clashes: 1600)]));

    [Fact]
    public void Below_the_floor_nothing_is() => Assert.False(StoppingRule.IsSatisfied(
        [Given.Arm(rounds: Floor, clashes: 1600), Given.Arm("fully-random", rounds: Floor - 1)]));

    [Fact]
    public void No_clash_at_all_takes_more_rounds_than_the_floor()
    {
        Assert.False(StoppingRule.IsSatisfied([Given.Arm(rounds: Floor)]));
        Assert.True(StoppingRule.IsSatisfied([Given.Arm(rounds: 3 * Floor)]));
    }

    [Fact]
    public void When_the_baseline_never_clashes_the_other_arms_have_nothing_to_be_compared_with() =>
        Assert.True(StoppingRule.IsSatisfied([Given.Arm(rounds: 4 * Floor), Given.Arm("random", 4 * Floor, 40)]));

    [Fact]
    public void A_rate_at_the_limit_is_never_decided() =>
        Assert.False(StoppingRule.IsSatisfied([Given.Arm(rounds: 1_000_000, clashes: 1000)]));

    [Theory]
    [InlineData(160)]
    [InlineData(130)]
    public void An_arm_near_a_tenth_of_the_baseline_is_not_decided(long clashes) => Assert.False(
        StoppingRule.IsSatisfied([Given.Arm(clashes: 1600), Given.Arm("random", clashes: clashes)]));

    [Theory]
    [InlineData(0)]
    [InlineData(80)]
    [InlineData(300)]
    [InlineData(4096)]
    public void An_arm_clearly_on_one_side_of_a_tenth_is(long clashes) => Assert.True(
        StoppingRule.IsSatisfied([Given.Arm(clashes: 1600), Given.Arm("random", clashes: clashes)]));

    [Fact]
    public void Every_arm_must_be_decided() => Assert.False(StoppingRule.IsSatisfied(
        [Given.Arm(clashes: 1600), Given.Arm("fully-random"), Given.Arm("random", clashes: 160)]));

    [Fact]
    public void Without_a_baseline_there_is_no_question_that_could_be_decided() =>
        Assert.False(StoppingRule.IsSatisfied([Given.Arm("snat", 100 * Floor, 17)]));

    [Fact]
    public void Accounts_that_do_not_balance_decide_nothing() =>
        Assert.False(StoppingRule.IsSatisfied([Given.Arm(clashes: 1600) with { LostSyns = 1601 }]));

    [Fact]
    public void The_error_is_shared_among_the_arms()
    {
        ArmResult arm = Given.Arm(clashes: 1600);

        Assert.True(StoppingRule.ClashRate(arm, 8).High > StoppingRule.ClashRate(arm, 1).High);
        Assert.True(StoppingRule.ClashRate(arm, 8).Low < StoppingRule.ClashRate(arm, 1).Low);
    }
}
