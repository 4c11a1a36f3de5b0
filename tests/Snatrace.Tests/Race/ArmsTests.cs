using Snatrace.Race;
using Snatrace.Results;

namespace Snatrace.Tests.Race;

/// <summary>The arms there are, as they are written after <c>--arms</c>.</summary>
public class ArmsTests
{
    [Fact]
    public void Their_names_and_rules() => Assert.Equal(
        [
            "masquerade: masquerade",
            "random: masquerade random",
            "fully-random: masquerade fully-random",
            "snat: snat to 198.18.1.1",
            "range: masquerade to :1024-65535",
            "partition: masquerade to :FIRST-LAST, a block of ports for each container",
            "different-ports: masquerade",
            "one-cpu: masquerade",
        ],
        Arms.All.Select(arm => $"{arm.Name}: {arm.SourceNat.Text}"));

    [Fact]
    public void A_run_that_asks_for_none_gets_the_plain_rule_and_the_two_everybody_is_told_of() =>
        Assert.Equal(["masquerade", "random", "fully-random"], Arms.Default.Select(arm => arm.Name));

    [Fact]
    public void Every_arm_is_found_by_its_name() => Assert.All(Arms.All, arm => Assert.Same(arm, Arms.Find(arm.Name)));

    [Theory]
    [InlineData("Masquerade")]
    [InlineData("all")]
    [InlineData("")]
    public void Nothing_else_is(string name) => Assert.Null(Arms.Find(name));

    [Fact]
    public void Controls_take_away_one_condition_of_the_race_each() => Assert.Equal(
        [("different-ports", false, false), ("one-cpu", true, true)],
        Arms.All.Where(arm => arm.IsControl).Select(arm => (arm.Name, arm.SamePort, arm.OneCpu)));

    [Fact]
    public void Every_other_arm_races_from_one_port_on_cpus_apart() =>
        Assert.All(Arms.All.Where(arm => !arm.IsControl), arm => Assert.Equal((true, false), (arm.SamePort, arm.OneCpu)));

    [Fact]
    public void A_result_begins_with_nothing()
    {
        ArmResult result = Arms.Find("one-cpu")!.Begin();

        Assert.Equal(new ArmResult { Name = "one-cpu", Rule = "masquerade", IsControl = true }, result);
        Assert.Equal(ArmResult.Baseline, Arms.All[0].Name);
    }
}
