using Snatrace.Mitigation;
using Snatrace.Rulesets;

namespace Snatrace.Tests.Mitigation;

/// <summary>A rule that is not where it was, between reading and writing: said to the user, and never an error of the program's own.</summary>
public class RuleKeepersTests
{
    private static readonly RuleChange OfNft = GivenChange.First with { Location = GivenChange.First.Location with { Backend = Backend.Nft } };

    [Fact]
    public void Nothing_of_it_is_changed()
    {
        MitigationException refused = Assert.Throws<MitigationException>(() => new RuleKeepers(_ => new MovedRule()).Replace([GivenChange.First]));

        Assert.StartsWith("the rules have changed since they were read: \"-A POSTROUTING", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.NothingChanged);
    }

    [Fact]
    public void What_another_keeper_changed_before_is_not_forgotten()
    {
        var keepers = new RuleKeepers(backend => backend == Backend.Nft ? new MovedRule() : new FakeKeeper());

        Assert.False(Assert.Throws<MitigationException>(() => keepers.Replace([GivenChange.First, OfNft])).NothingChanged);
    }

    [Fact]
    public void It_cannot_be_put_back_and_that_is_said()
    {
        MitigationException refused = Assert.Throws<MitigationException>(() => new RuleKeepers(_ => new MovedRule()).Restore([GivenChange.First]));

        Assert.StartsWith("it cannot be put back: \"-A POSTROUTING", refused.Message, StringComparison.Ordinal);
        Assert.Contains("snatrace mitigate status", refused.NextStep, StringComparison.Ordinal);
    }

    private sealed class MovedRule : IRuleKeeper
    {
        public void Replace(IReadOnlyList<RuleChange> changes) => throw new RuleEditException(changes[0].Original, "the rule is not where it was when it was read");

        public IReadOnlyList<RuleChange> Restore(IReadOnlyList<RuleChange> changes) =>
            throw new RuleEditException(changes[0].Edited, "the rule is not where it was when it was read");

        public IReadOnlyList<RuleChange> InForce(IReadOnlyList<RuleChange> changes) => changes;
    }
}
