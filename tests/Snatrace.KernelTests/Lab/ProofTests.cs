using Snatrace.Findings;
using Snatrace.Race;
using Snatrace.Results;

namespace Snatrace.KernelTests.Lab;

/// <summary>The race without chance: one round, and the outcome is known beforehand.</summary>
public class ProofTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void All_but_one_held_syn_is_dropped_under_masquerade_and_none_under_the_rest(int containers)
    {
        Requires.Namespaces();
        LabResult result = Run(containers, "masquerade", "snat", "random", "fully-random", "partition", "different-ports");

        Assert.Equal(Verdict.Vulnerable, Judgement.Of(result).Verdict);
        Assert.All(result.Arms, arm => Assert.True(arm.Accounted));
        foreach ((ProofResult proof, ArmResult arm) in result.Proof!.Zip(result.Arms))
        {
            // Of those that were given one port, one is inserted. Two random ports are the same once in 63,550 pairs.
            int ports = proof.Syns.Select(syn => syn.Translated).Distinct().Count();
            Assert.Equal(containers - ports, arm.LostSyns);
            Assert.True(arm.Name is "masquerade" or "snat" ? ports == 1 : ports >= containers - 1, $"{arm.Name}: {ports} ports");
            Assert.All(proof.Syns, syn => Assert.Equal(syn.Lost, syn.Healed is not null));
        }
    }

    [Fact]
    public void The_loser_waits_a_second_and_comes_back_from_another_port()
    {
        Requires.Namespaces();
        HeldSyn loser = Run(2, "masquerade").Proof!.Single().Syns.Single(syn => syn.Lost);
        Assert.InRange(loser.Healed!.After.TotalSeconds, 0.9, 2.0);
        Assert.NotEqual(loser.Translated, loser.Healed.Translated);
        Assert.Equal(loser.Translated.Address, loser.Healed.Translated.Address);
    }

    private static LabResult Run(int containers, params string[] arms)
    {
        var plan = new LabPlan { Containers = containers, Arms = [.. arms.Select(name => Arms.Find(name)!)] };
        return new ProofRun(plan, TimeProvider.System).Run(TestContext.Current.CancellationToken);
    }
}
