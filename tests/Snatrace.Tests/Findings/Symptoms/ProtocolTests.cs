using Snatrace.Findings;
using Snatrace.Results;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Findings.Symptoms;

/// <summary>What the counters of TCP and IP show, one finding each, and none of them is the race.</summary>
public class ProtocolTests
{
    [Theory]
    [InlineData("TcpExtListenOverflows", "listen-overflow", Severity.Critical)]
    [InlineData("TcpExtListenDrops", "listen-overflow", Severity.Critical)]
    [InlineData("TcpExtTCPReqQFullDrop", "syn-queue-full", Severity.Critical)]
    [InlineData("TcpExtTCPReqQFullDoCookies", "syn-cookies", Severity.Warning)]
    [InlineData("TcpExtSyncookiesSent", "syn-cookies", Severity.Warning)]
    [InlineData("TcpExtSyncookiesFailed", "syn-cookies", Severity.Warning)]
    [InlineData("TcpExtIPReversePathFilter", "rp-filter", Severity.Warning)]
    [InlineData("TcpExtTCPSynRetrans", "syn-loss-elsewhere", Severity.Warning)]
    [InlineData("TcpAttemptFails", "connects-refused", Severity.Warning)]
    [InlineData("TcpExtPAWSActive", "time-wait-reuse", Severity.Warning)]
    [InlineData("TcpExtTCPSYNChallenge", "time-wait-reuse", Severity.Warning)]
    [InlineData("TcpExtTCPTimeWaitOverflow", "time-wait-reuse", Severity.Warning)]
    [InlineData("IpFragFails", "path-mtu", Severity.Warning)]
    [InlineData("Ip6InTooBigErrors", "path-mtu", Severity.Warning)]
    [InlineData("TcpExtTCPMTUPFail", "path-mtu", Severity.Warning)]
    public void A_counter_that_moved(string counter, string id, Severity severity)
    {
        HostEvidence evidence = GivenHost.Counted((counter, 1), ("TcpExtTW", 5));

        Assert.Equal(severity, Diagnosed.SeverityOf(id, evidence));
        Assert.Contains($"{counter} +1", Diagnosed.Find(id, evidence)!.Evidence[0], StringComparison.Ordinal);
        Assert.Equal(new[] { id, "kernel", "no-race-seen" }.Order(), Diagnosed.Ids(evidence).Order());
        Assert.Equal(["kernel", "no-race-seen"], Diagnosed.Ids(GivenHost.Counted((counter, 0))));
    }

    [Theory]
    [InlineData("TcpExtTWRecycled")]
    [InlineData("TcpExtTCPChallengeACK")]
    [InlineData("TcpOutRsts")]
    [InlineData("TcpExtTCPTimeouts")]
    public void What_happens_on_healthy_hosts_is_no_finding(string counter) =>
        Assert.Equal(["kernel", "no-race-seen"], Diagnosed.Ids(GivenHost.Counted((counter, 1000))));

    [Fact]
    public void SYNs_sent_again_where_conntrack_lost_some_are_not_lost_elsewhere() => Assert.DoesNotContain(
        "syn-loss-elsewhere",
        Diagnosed.Ids(GivenHost.Lost(5) with { Protocols = GivenHost.Counters(("TcpExtTCPSynRetrans", 5)) }));

    [Fact]
    public void Connects_that_failed_after_SYNs_were_sent_again_were_not_refused() => Assert.DoesNotContain(
        "connects-refused", Diagnosed.Ids(GivenHost.Counted(("TcpAttemptFails", 3), ("TcpExtTCPSynRetrans", 1))));

    [Theory]
    [InlineData(26, "40000 40027", false)] // 92 %
    [InlineData(27, "40000 40027", true)]
    [InlineData(27, "what is this", false)]
    [InlineData(27, null, false)]
    public void Client_ports(long sockets, string? range, bool isSaid)
    {
        HostEvidence evidence = GivenHost.Quiet with
        {
            OwnSockets = GivenHost.Pressure(GivenHost.Group with { Entries = sockets, TimeWait = sockets }),
            Settings = range is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["net/ipv4/ip_local_port_range"] = range },
        };

        Assert.Equal(isSaid, Diagnosed.Ids(evidence).Contains("client-ports-exhausted"));
    }

    [Theory]
    [InlineData(0, 921, "1024", null)]
    [InlineData(0, 922, "1024", Severity.Warning)]
    [InlineData(0, 922, null, null)] // nobody says how many there may be
    [InlineData(1, 1, "1024", Severity.Critical)]
    public void Neighbours(long fulls, long entries, string? limit, Severity? severity)
    {
        HostEvidence evidence = GivenHost.Quiet with
        {
            NeighbourDiscoveryTable = GivenHost.Counters(("table_fulls", fulls), ("entries", entries)),
            Settings = limit is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["net/ipv6/neigh/default/gc_thresh3"] = limit },
        };

        Assert.Equal(severity, Diagnosed.SeverityOf("neighbour-table-full", evidence));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void One_cpu_cannot_race(int cpus, bool isSaid) => Assert.Equal(
        isSaid, Diagnosed.Ids(GivenHost.Quiet with { Cpus = new CpuFacts([.. Enumerable.Range(0, cpus)], null) }).Contains("one-cpu"));

    [Fact]
    public void What_was_not_examined_is_said()
    {
        HostEvidence evidence = GivenHost.Quiet with
        {
            Unexamined = [new Unexamined("the conntrack table", "EPERM")],
            Origin = new CounterOrigin(null, null, "/proc/7/net/stat/nf_conntrack", "it is forbidden"),
            Translated = GivenHost.Pressure(GivenHost.Group) with { Sampled = 0.259, Consistent = false },
        };

        Assert.Equal(
            [
                "the conntrack table: EPERM",
                "conntrack's counters were read from /proc/7/net/stat/nf_conntrack: it is forbidden",
                "the conntrack table changed its shape while it was read: its counts are not exact",
                "25 % of the conntrack table were looked at, a random sample: no group of connections seen came near its range of ports",
            ],
            Diagnosed.Find("not-examined", evidence)!.Evidence);
        Assert.Null(Diagnosed.Find("not-examined", GivenHost.Quiet));
        Assert.Null(Diagnosed.Find("not-examined", evidence)!.NextStep);
        Assert.NotNull(Diagnosed.Find("not-examined", GivenHost.Quiet with { Unexamined = [new Unexamined("x", "EPERM", IsForbidden: true)] })!.NextStep);
    }

    [Fact]
    public void The_worst_comes_first()
    {
        HostEvidence evidence = GivenHost.Counted(("IpFragFails", 1), ("TcpExtListenDrops", 1)) with { Cpus = new CpuFacts([0], null) };

        Assert.Equal(["listen-overflow", "path-mtu", "one-cpu", "kernel", "no-race-seen"], Diagnosed.Ids(evidence));
    }
}
