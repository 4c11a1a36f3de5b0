using Snatrace.Report;
using Snatrace.Results;

namespace Snatrace.Tests.Report;

/// <summary>How the ways to fail and the strategies are spelt.</summary>
public class ConnectWordsTests
{
    [Fact]
    public void Failures_as_keys() => Assert.Equal(
        ["lostSyn", "refused", "reset", "unreachable", "localPorts", "descriptors", "nameNotResolved", "other"],
        ConnectTally.Failures.Select(Words.KeyOf));

    [Fact]
    public void Failures_as_people_read_them() => Assert.Equal(
        ["lost SYN", "refused", "reset", "unreachable", "local ports exhausted", "descriptor limit", "name not resolved", "other error"],
        ConnectTally.Failures.Select(Words.Of));

    [Fact]
    public void Strategies() => Assert.Equal(["steady", "collide"], Enum.GetValues<Strategy>().Select(Words.Of));
}
