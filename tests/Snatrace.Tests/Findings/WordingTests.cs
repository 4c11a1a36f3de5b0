using Snatrace.Findings;
using Snatrace.Results;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Findings;

/// <summary>What no verdict and no advice ever says, since no rule makes it true.</summary>
public class WordingTests
{
    private static readonly string[] Forbidden = ["fixed", " 0 %", ":0 %", "0.0 %", "safe", "guarantee", "impossible"];

    private static readonly long[] Counts = [0, 1, 2, 10, 1000];

    public static IEnumerable<TheoryDataRow<long, long>> Runs =>
        from rounds in (long[])[0, 1, 128, 4096, 1_000_000, 10_000_000]
        from clashes in Counts
        where clashes <= rounds
        select new TheoryDataRow<long, long>(rounds, clashes);

    [Theory]
    [MemberData(nameof(Runs))]
    public void No_race_is_called_harmless(long rounds, long clashes) => AssertWording(Given.Run(
        Given.Arm(rounds: rounds, clashes: clashes), Given.Arm("fully-random", rounds), Given.Arm("one-cpu", rounds) with { IsControl = true }));

    [Fact]
    public void No_proof_is_either()
    {
        AssertWording(GivenProof.Run(GivenProof.Clash));
        AssertWording(GivenProof.Run(GivenProof.Apart(ArmResult.Baseline)));
    }

    private static void AssertWording(LabResult result)
    {
        var judgement = Judgement.Of(result);
        string[] said = [judgement.Reason, .. Advice.For(judgement.Verdict, result)];

        Assert.All(said, sentence => Assert.All(Forbidden, word => Assert.DoesNotContain(word, $" {sentence}", StringComparison.OrdinalIgnoreCase)));
    }
}
