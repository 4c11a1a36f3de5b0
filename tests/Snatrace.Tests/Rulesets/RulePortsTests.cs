using Snatrace.Rulesets;
using Snatrace.Tests.Owners;

namespace Snatrace.Tests.Rulesets;

/// <summary>From which ports rules pick, and whether two pick from the same.</summary>
public class RulePortsTests
{
    [Theory]
    [InlineData(4000, 4063, "198.18.1.1", "4000-4063 198.18.1.1")]
    [InlineData(4000, 4063, null, "4000-4063 ")]
    [InlineData(1024, 65_535, null, "all ")] // as a rule that names none
    [InlineData(0, 0, "198.18.1.1-198.18.1.4", "all ")]
    [InlineData(0, 0, "fd00::1", "all fd00::1")]
    public void Of_a_rule(int first, int last, string? address, string expected)
    {
        var ports = RulePorts.Of(GivenRule.Iptables("-A POSTROUTING -j MASQUERADE") with
        {
            Ports = first == 0 ? null : new PortBlock((ushort)first, (ushort)last),
            Address = address,
        });

        Assert.Equal(expected, $"{(ports.Block is { } block ? $"{block.First}-{block.Last}" : "all")} {ports.Address}");
    }

    [Theory]
    [InlineData(4000, 4063, 4063, 4100, true)]
    [InlineData(4000, 4063, 4064, 4100, false)]
    [InlineData(4000, 4063, 1, 65_535, true)]
    [InlineData(500, 600, 0, 0, false)] // a rule that names none stays above 1023
    public void Blocks_that_overlap(ushort first, ushort last, ushort otherFirst, ushort otherLast, bool overlap)
    {
        var one = new RulePorts(new PortBlock(first, last), null);
        var other = new RulePorts(otherFirst == 0 ? null : new PortBlock(otherFirst, otherLast), null);

        Assert.Equal((overlap, overlap), (one.Overlaps(other), other.Overlaps(one)));
    }
}
