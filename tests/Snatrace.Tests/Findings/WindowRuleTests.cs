using Snatrace.Findings;
using Snatrace.Results;
using Snatrace.Statistics;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Findings;

/// <summary>When a profile has measured enough.</summary>
public class WindowRuleTests
{
    [Theory]
    [InlineData(900, 1100, true)]
    [InlineData(899, 1102, false)]
    [InlineData(0, double.PositiveInfinity, false)]
    public void The_plain_arms_window_must_be_known_to_within_a_tenth(double low, double high, bool enough) =>
        Assert.Equal(enough, WindowRule.IsSatisfied([Plain(low, high), Other(0, double.PositiveInfinity)]));

    [Fact]
    public void Every_arm_must_have_had_its_rounds() =>
        Assert.False(WindowRule.IsSatisfied([Plain(900, 1100), Other(0, 5) with { Rounds = StoppingRule.Floor - 1 }]));

    [Fact]
    public void Accounts_must_balance() =>
        Assert.False(WindowRule.IsSatisfied([Plain(900, 1100), Other(0, 5) with { LostSyns = 1 }]));

    [Fact]
    public void A_window_that_cannot_be_seen_is_enough_once_it_is_certain()
    {
        var nothing = new Window(0, new Interval(0, 5), []);

        Assert.True(WindowRule.IsSatisfied([Given.Arm(rounds: 40_960) with { Window = nothing }]));
        Assert.False(WindowRule.IsSatisfied([Given.Arm(rounds: 4096) with { Window = nothing }]));
    }

    [Fact]
    public void Without_the_plain_arm_or_its_window_there_is_no_end()
    {
        Assert.False(WindowRule.IsSatisfied([Other(900, 1100)]));
        Assert.False(WindowRule.IsSatisfied([Given.Arm(clashes: 400)]));
        Assert.False(WindowRule.IsSatisfied([]));
    }

    private static ArmResult Plain(double low, double high) => Given.Arm(clashes: 400) with { Window = new Window(1000, new Interval(low, high), []) };

    private static ArmResult Other(double low, double high) => Given.Arm("snat") with { Window = new Window(1000, new Interval(low, high), []) };
}
