using Snatrace.Rulesets;
using Snatrace.Rulesets.Iptables;

namespace Snatrace.Tests.Mitigation;

/// <summary>Commands for iptables-restore.</summary>
public class IptablesBatchTests
{
    private static readonly IptablesRuleset Ruleset = IptablesRuleset.Parse(
        """
        *nat
        :POSTROUTING ACCEPT [0:0]
        :MINE - [0:0]
        [9:540] -A POSTROUTING -s 198.18.10.0/24 -m comment --comment "-A POSTROUTING" -j MASQUERADE
        [8:480] -A POSTROUTING -j MASQUERADE
        [7:420] -A POSTROUTING -j MASQUERADE
        [6:360] -A MINE -j SNAT --to-source 198.18.1.1
        COMMIT

        """,
        Backend.IptablesLegacy);

    [Fact]
    public void From_the_last_rule_to_the_first() => Assert.Equal(
        """
        *nat
        -D POSTROUTING 3
        [9:540] -I POSTROUTING 2 -j EDITED
        -D POSTROUTING -s 198.18.10.0/24 -m comment --comment "-A POSTROUTING" -j MASQUERADE
        [9:540] -I POSTROUTING 1 -j EDITED
        COMMIT

        """.Replace("[9:540] -I POSTROUTING 2", "-D POSTROUTING 2\n[8:480] -I POSTROUTING 2", StringComparison.Ordinal),
        $"{new IptablesBatch(Ruleset, "nat").Replace(Rule(0), "-A POSTROUTING -j EDITED").Delete(Rule(2)).Replace(Rule(1), "-A POSTROUTING -j EDITED")}");

    [Fact]
    public void Copies_come_in_their_order_before_the_rule() => Assert.Equal(
        "*nat\n[0:0] -I MINE 1 -j SECOND\n[0:0] -I MINE 1 -j FIRST\nCOMMIT\n",
        $"{new IptablesBatch(Ruleset, "nat").InsertBefore(Rule(3), ["-A MINE -j FIRST", "-A MINE -j SECOND"])}");

    private static SourceNatRule Rule(int index) => Ruleset.SourceNatRules[index];
}
