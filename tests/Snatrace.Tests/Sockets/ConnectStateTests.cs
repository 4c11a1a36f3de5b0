using Snatrace.Kernel.Sockets;

namespace Snatrace.Tests.Sockets;

/// <summary>When a first SYN counts as lost.</summary>
public class ConnectStateTests
{
    [Fact]
    public void Established_at_once_is_not_lost() => Assert.False(new ConnectState(true, false, 0).FirstSynLost);

    [Fact]
    public void Still_without_an_answer_is_lost() => Assert.True(new ConnectState(false, true, 0).FirstSynLost);

    [Fact]
    public void Established_by_a_second_syn_is_lost() => Assert.True(new ConnectState(true, false, 1).FirstSynLost);

    [Fact]
    public void Refused_is_an_answer() => Assert.False(new ConnectState(false, false, 0).FirstSynLost);
}
