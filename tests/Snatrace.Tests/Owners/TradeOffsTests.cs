using Snatrace.Owners;

namespace Snatrace.Tests.Owners;

/// <summary>What random ports cost everywhere.</summary>
public class TradeOffsTests
{
    [Fact]
    public void Every_trade_off_that_users_reported() => Assert.Equal(
        ["peer to peer", "NodePorts", "TIME_WAIT reuse", "port filters"], TradeOffs.All.Select(tradeOff => tradeOff.Name));

    [Fact]
    public void Each_says_what_happens_and_to_whom() => Assert.All(TradeOffs.All, tradeOff =>
    {
        Assert.All([tradeOff.Effect, tradeOff.When], text => Assert.Matches(@"^[A-Z].{10,160}\.$", text));
        Assert.NotEqual(tradeOff.Effect, tradeOff.When);
    });
}
