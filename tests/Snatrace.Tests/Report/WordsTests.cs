using Snatrace.Findings;
using Snatrace.Report;
using Snatrace.Results;

namespace Snatrace.Tests.Report;

/// <summary>The spelling that scripts compare with.</summary>
public class WordsTests
{
    [Fact]
    public void Verdicts() => Assert.Equal(
        ["inconclusive", "not-reproduced", "vulnerable"], Enum.GetValues<Verdict>().Select(Words.Of));

    [Fact]
    public void Reasons_to_stop() => Assert.Equal(
        ["certain", "rounds", "count", "time", "interrupted"], Enum.GetValues<StopReason>().Select(Words.Of));
}
