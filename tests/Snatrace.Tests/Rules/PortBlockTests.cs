using Snatrace.Kernel.Nftables;
using Snatrace.Race;
using Snatrace.Rules;

namespace Snatrace.Tests.Rules;

/// <summary>Ports of its own for each container (RFC 7422).</summary>
public class PortBlockTests
{
    public static IEnumerable<TheoryDataRow<int>> Containers =>
        Enumerable.Range(LabPlan.FewestContainers, LabPlan.MostContainers - LabPlan.FewestContainers + 1)
            .Select(containers => new TheoryDataRow<int>(containers));

    [Theory]
    [MemberData(nameof(Containers))]
    public void Blocks_are_equal_disjoint_and_inside_the_ports_there_are(int containers)
    {
        PortRange[] blocks = Blocks(containers);

        _ = Assert.Single(blocks.Select(block => block.Count).Distinct());
        Assert.All(blocks.Zip(blocks.Skip(1)), pair => Assert.True(pair.First.Last < pair.Second.First));
        Assert.True(SourceNat.AllPorts.First <= blocks[0].First && blocks[^1].Last <= SourceNat.AllPorts.Last);
    }

    [Theory]
    [MemberData(nameof(Containers))]
    public void No_more_ports_are_wasted_than_cannot_be_shared_out(int containers) =>
        Assert.InRange(SourceNat.AllPorts.Count - Blocks(containers).Sum(block => block.Count), 0, containers - 1);

    [Fact]
    public void Every_container_has_a_rule_of_its_own() => Assert.Equal(
        [
            "ip saddr 198.18.0.2 oifname \"wan\" meta l4proto tcp masquerade to :1024-33279",
            "ip saddr 198.18.0.3 oifname \"wan\" meta l4proto tcp masquerade to :33280-65535",
        ],
        SourceNat.Partition().Rules(2).Select(rule => rule.ToString()));

    private static PortRange[] Blocks(int containers) =>
        [.. Enumerable.Range(0, containers).Select(index => SourceNat.PortBlock(index, containers))];
}
