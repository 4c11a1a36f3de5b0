using System.Diagnostics;
using Snatrace.KernelTests.Binary;
using Snatrace.Statistics;

namespace Snatrace.KernelTests.Containers;

/// <summary>
/// What the project's first README had its readers do by hand, with two servers and three containers: two clients behind Docker's own
/// rule, their lost SYNs against the host's counters, the rule mended, and the same again.
/// </summary>
[Collection(DockerFixture.Collection)]
public class WalkThroughTests(DockerFixture fixture)
{
    private const string Server = $"{DockerHost.DestinationAddress}:8080";

    // Measured: one pair in so many still gets the same port when both are drawn at random (docs/how-the-race-works.md).
    private const double RateLeftOver = 1 / 63_550.0;

    private readonly DockerHost _host = fixture.Host;

    [Fact]
    public void Two_containers_lose_SYNs_under_Dockers_rule_and_not_under_the_mended_one()
    {
        var rule = new MasqueradeRule(_host);
        Assert.Equal([MasqueradeRule.AsDockerWritesIt], rule.InForce);
        using Process server = _host.StartAtDestination(SnatraceBinary.Path, "server", "--local-addr", Server);
        Assert.Equal("Ready to accept connections!", server.StandardOutput.ReadLine());

        Measurement steady = Run("steady");
        Measurement plain = Run("collide");
        rule.Mend();
        Assert.Equal([MasqueradeRule.Mended], rule.InForce);
        Measurement mended = Run("collide");
        rule.PutBack();

        string all = $"steady: {steady}\ncollide: {plain}\ncollide, mended: {mended}";
        TestContext.Current.TestOutputHelper?.WriteLine(all);
        Assert.True(steady.Connects > 1000, all);
        Assert.True(plain.LossRate.Low > 0.01, all);
        Assert.True(mended.LossRate.Low <= RateLeftOver, all);
        Assert.True(mended.LossRate.High < plain.LossRate.Low, all);
    }

    // Two clients, started one after the other as by hand; each SYN that one of them lost is one that the host could not insert. --reset
    // for both strategies: collide always closes so, and runs that are compared leave the same behind, here and in the host's table.
    private Measurement Run(string strategy)
    {
        string[] arguments = ["--remote-addr", Server, "--strategy", strategy, "--dial-interval-us", "2500", "--for", "5s", "--reset", "--json"];
        NatCounters before = NatCounters.Read(_host);
        string[] clients = [.. Enumerable.Range(0, 2).Select(_ => _host.StartSnatrace([], ["client", .. arguments]))];
        ClientTotals[] totals = [.. clients.Select(client => ClientTotals.WaitFor(_host, client))];
        NatCounters moved = NatCounters.Read(_host).Since(before);
        _host.Docker(["rm", .. clients]);

        // Nothing failed in another way; what recovered did so by sending its SYN again before the client came to look.
        Assert.All(totals, client => Assert.Equal(client.LostSyns, client.Failed + client.Recovered));
        long lost = totals.Sum(client => client.LostSyns);
        Assert.Equal(new NatCounters(lost, lost, 0), moved);
        return new Measurement(totals.Sum(client => client.Connects), totals.Min(client => client.Connects), lost);
    }

    /// <param name="Connects">Of both clients.</param>
    /// <param name="Slots">In which both can have connected, at most.</param>
    /// <param name="LostSyns">Of both clients.</param>
    private sealed record Measurement(long Connects, long Slots, long LostSyns)
    {
        // So wide that a run in a thousand is wrong: this runs with every change.
        public Interval LossRate => ExactBinomial.Of(LostSyns, Slots, confidence: 0.999);
    }
}
