using Snatrace.Mitigation;
using Snatrace.Rulesets;

namespace Snatrace.Tests.Mitigation;

/// <summary>Finding one's own rules again among others.</summary>
public class FoundChangeTests
{
    private static readonly string Edited = GivenChange.First.Edited;

    [Fact]
    public void The_nearest_that_reads_so_is_taken()
    {
        FoundChange found = Assert.Single(FoundChange.Among(
            [GivenChange.Rule(4, Edited), GivenChange.Rule(2, Edited), GivenChange.Rule(1, GivenChange.First.Original)], [GivenChange.First]));

        Assert.Equal(2, found.Edited!.Location.Position);
    }

    [Fact]
    public void Rules_that_read_alike_belong_to_one_change_each()
    {
        RuleChange[] changes = [GivenChange.First, GivenChange.First with { Location = GivenChange.First.Location with { Position = 2 } }];

        Assert.Equal(
            [2, 3],
            FoundChange.Among([GivenChange.Rule(2, Edited), GivenChange.Rule(3, Edited)], changes).Select(found => found.Edited!.Location.Position));
        Assert.Single(FoundChange.Among([GivenChange.Rule(2, Edited)], changes));
    }

    [Fact]
    public void A_rule_elsewhere_is_another_one()
    {
        SourceNatRule rule = GivenChange.Rule(1, Edited);
        RuleLocation location = rule.Location;

        Assert.All(
            (RuleLocation[])
            [
                location with { Chain = "OTHER" }, location with { Table = "other" }, location with { Family = "ip6" },
                location with { Backend = Backend.IptablesLegacy },
            ],
            other => Assert.Empty(FoundChange.Among([rule with { Location = other }], [GivenChange.First])));
        Assert.NotEmpty(FoundChange.Among([rule], [GivenChange.First]));
    }

    [Fact]
    public void Of_copies_those_are_found_that_are_there()
    {
        InsertedRule[] copies = [.. ((string[])["a", "b"]).Select(text => new InsertedRule(text, "198.18.10.2", "tcp", new PortBlock(1024, 2047)))];
        RuleChange change = GivenChange.First with { Edited = GivenChange.First.Original, Inserted = copies };

        FoundChange found = Assert.Single(FoundChange.Among([GivenChange.Rule(1, "b"), GivenChange.Rule(2, change.Original)], [change]));

        Assert.Null(found.Edited);
        Assert.Equal("b", Assert.Single(found.Inserted).Text);
    }
}
