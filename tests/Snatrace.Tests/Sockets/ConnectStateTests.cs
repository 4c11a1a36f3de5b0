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

    [Theory]
    [InlineData(1, 1000, true)]
    [InlineData(2, 3100, true)]
    [InlineData(1, 999.9, false)] // sent again at once, after a TIME_WAIT had answered
    [InlineData(0, 1500, false)] // a slow network
    public void Only_a_second_syn_after_the_timeout_is_a_recovery(uint retransmits, double elapsedMs, bool expected) => Assert.Equal(
        expected, new ConnectState(true, false, retransmits).HasRecovered(TimeSpan.FromMilliseconds(elapsedMs)));

    [Fact]
    public void Refused_is_an_answer() => Assert.False(new ConnectState(false, false, 0).FirstSynLost);
}
