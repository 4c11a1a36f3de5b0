using Snatrace.Findings;
using Snatrace.Results;
using Snatrace.Tests.Results;
using Snatrace.Tests.Statistics;

namespace Snatrace.Tests.Findings;

/// <summary>A run of the lab in which clashes are drawn by lot: arms take turns of 128 rounds until the rule is satisfied.</summary>
internal static class SimulatedRun
{
    private const int Block = 128;

    /// <summary>Runs until the rule is satisfied, or the plain arm has had so many rounds.</summary>
    internal static ArmResult[] Until(long mostRounds, Random random, params double[] rates)
    {
        ArmResult[] arms = [.. rates.Select((_, index) => Given.Arm(index == 0 ? ArmResult.Baseline : $"arm {index}", rounds: 0))];
        while (arms[0].Rounds < mostRounds && !StoppingRule.IsSatisfied(arms))
        {
            for (int turn = 0; turn < arms.Length; turn++)
            {
                int clashes = Binomial.Draw(random, Block, rates[turn]);
                arms[turn] = arms[turn].Plus(Given.Block(Block, clashes, Given.Counted(clashes)));
            }
        }

        return arms;
    }
}
