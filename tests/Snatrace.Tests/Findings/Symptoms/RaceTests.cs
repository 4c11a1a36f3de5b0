using Snatrace.Findings;
using Snatrace.Results;
using Snatrace.Rulesets;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Findings.Symptoms;

/// <summary>The race is named when its whole signature holds, and never otherwise.</summary>
public class RaceTests
{
    private static readonly PortGroup Full = GivenHost.Group with { Entries = 64, LowestPort = 4000, HighestPort = 4063 };

    [Theory]
    [InlineData(1, 0)]
    [InlineData(226, 1529)]
    [InlineData(10, 299)] // one short of thirty a packet
    public void The_account_balances_and_few_taken_ports_were_met(long lost, long found)
    {
        Finding? race = Diagnosed.Find("race", GivenHost.Lost(lost, found));

        Assert.Equal(Severity.Critical, race?.Severity);
        Assert.Equal($"insert_failed +{lost}, chaintoolong +0, drop +{lost}, found +{found:N0} in 5.00 s (conntrack -S)", race!.Evidence[0]);
        Assert.Equal("insert_failed − chaintoolong = drop: lost clashes, and nothing else", race.Evidence[1]);
    }

    [Fact]
    public void It_comes_first() => Assert.Equal("race", Diagnosed.Ids(GivenHost.Lost(1) with { Table = new TableFacts(95, 100, 100) })[0]);

    [Theory]
    [InlineData(0, 0, 0)] // nothing
    [InlineData(5, 0, 0)] // failed, and nothing dropped
    [InlineData(0, 5, 0)] // dropped, and nothing failed
    [InlineData(5, 4, 0)]
    [InlineData(4, 5, 0)]
    [InlineData(5, 5, 1)] // one of the five was a long chain: then one drop is unexplained
    [InlineData(5, 0, 5)] // all were
    public void An_account_that_does_not_balance_is_not_the_race(long failed, long drop, long chain) => Assert.DoesNotContain(
        "race", Diagnosed.Ids(GivenHost.Moved(row => row with { InsertFailed = failed, Drop = drop, ChainTooLong = chain })));

    [Fact]
    public void Long_chains_beside_it_are_taken_off()
    {
        HostEvidence evidence = GivenHost.Moved(row => row with { InsertFailed = 7, Drop = 5, ChainTooLong = 2 });

        Assert.StartsWith("The source-NAT insertion race dropped 5 packets", Diagnosed.Find("race", evidence)!.Title, StringComparison.Ordinal);
        Assert.NotNull(Diagnosed.Find("hash-chains-too-long", evidence));
    }

    [Theory]
    [InlineData(null, 3L, 3L)]
    [InlineData(3L, null, 3L)]
    public void Absent_counters_say_nothing(long? failed, long? drop, long found) => Assert.Equal(
        ["kernel"], Diagnosed.Ids(GivenHost.Moved(row => row with { InsertFailed = failed, Drop = drop, Found = found })));

    [Fact]
    public void Without_counters_there_is_no_verdict()
    {
        HostEvidence blind = GivenHost.Quiet with { Counters = null, Movement = null };

        Assert.Empty(Diagnosed.Ids(blind).Intersect(["race", "no-race-seen", "nothing-tracked", "kernel"]));
    }

    [Theory]
    [InlineData(299, true)]
    [InlineData(300, false)]
    public void Ports_in_a_row_and_long_searches_are_exhaustion(long found, bool isRace)
    {
        HostEvidence evidence = GivenHost.Lost(10, found) with { Translated = GivenHost.Pressure(Full) };

        Assert.Equal([isRace ? "race" : "snat-ports-exhausted"], Diagnosed.Ids(evidence).Intersect(["race", "snat-ports-exhausted", "insert-failures-unclear"]));
    }

    [Fact]
    public void Long_searches_with_ports_left_are_many_polite_clients() =>
        Assert.Contains("race", Diagnosed.Ids(GivenHost.Lost(1735, 85_147) with { Translated = GivenHost.Pressure(GivenHost.Group) }));

    // The table does not say by which rule an entry came: a block of some container may be full while its group is far from it.
    [Theory]
    [InlineData(1735, 85_147, 1024, 1087)]
    [InlineData(228, 0, 40000, 40015)]
    public void Where_rules_divide_the_ports_it_is_unclear(long lost, long found, ushort first, ushort last)
    {
        IReadOnlyList<string> ids = Diagnosed.Ids(
            GivenHost.Lost(lost, found) with { Translated = GivenHost.Pressure(GivenHost.Group), RulePorts = [new PortBlock(first, last)] });

        Assert.Contains("insert-failures-unclear", ids);
        Assert.DoesNotContain("race", ids);
    }

    [Fact]
    public void Long_searches_and_no_table_to_look_at_are_unclear()
    {
        IReadOnlyList<string> ids = Diagnosed.Ids(GivenHost.Lost(10, 300) with { Translated = null });

        Assert.Contains("insert-failures-unclear", ids);
        Assert.DoesNotContain("race", ids);
    }

    [Fact]
    public void Long_searches_and_a_mere_sample_are_unclear() => Assert.Contains(
        "insert-failures-unclear",
        Diagnosed.Ids(GivenHost.Lost(10, 300) with { Translated = GivenHost.Pressure(GivenHost.Group) with { Sampled = 0.25 } }));

    [Fact]
    public void A_full_range_is_exhaustion_however_short_the_searches() // of 32 ports or fewer none is counted
    {
        HostEvidence evidence = GivenHost.Lost(10) with { Translated = GivenHost.Pressure(Full), RulePorts = [new PortBlock(4000, 4063)] };

        Assert.Contains("snat-ports-exhausted", Diagnosed.Ids(evidence));
        Assert.DoesNotContain("race", Diagnosed.Ids(evidence));
    }

    [Fact]
    public void A_kernel_that_does_not_count_chains_has_the_same_signature()
    {
        HostEvidence evidence = GivenHost.Moved(row => row with { InsertFailed = 3, Drop = 3, ChainTooLong = null });

        Assert.Equal("insert_failed = drop: lost clashes, and nothing else", Diagnosed.Find("race", evidence)!.Evidence[1]);
        Assert.Contains("chaintoolong not counted", Diagnosed.Find("race", evidence)!.Evidence[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, 3, 0, 1000, true)] // six of the nine were resolved
    [InlineData(3, 3, 0, 1000, true)]
    [InlineData(2, 3, 0, 1000, false)] // a drop that no clash explains
    [InlineData(9, 3, 1, 1000, false)] // entries were evicted: the table was full
    [InlineData(9, 3, 0, 240_000, false)]
    [InlineData(9, 0, 0, 1000, false)] // all resolved
    public void An_old_kernel_counts_resolved_clashes_as_failed(long failed, long drop, long evicted, long count, bool isRace)
    {
        HostEvidence evidence = GivenHost.Moved(row => row with
        {
            InsertFailed = failed,
            Drop = drop,
            EarlyDrop = evicted,
            ClashResolve = null,
            ChainTooLong = null,
        });

        Assert.Equal(isRace, Diagnosed.Ids(evidence with { Table = new TableFacts(count, 262_144, 65_536) }).Contains("race"));
    }

    [Fact]
    public void What_was_lost_before_is_a_warning()
    {
        HostEvidence evidence = GivenHost.Quiet with { Counters = GivenHost.Lost(12, 5).Movement };

        Assert.Equal(Severity.Warning, Diagnosed.SeverityOf("insert-failures-before", evidence));
        Assert.Contains("the account is the race's", Diagnosed.Find("insert-failures-before", evidence)!.Meaning, StringComparison.Ordinal);
        Assert.Null(Diagnosed.Find("insert-failures-before", GivenHost.Lost(1) with { Counters = evidence.Counters }));
        Assert.Null(Diagnosed.Find("insert-failures-before", GivenHost.Quiet));
    }

    [Fact]
    public void A_quiet_host_is_ok_and_nothing_else() =>
        Assert.Equal(["kernel", "no-race-seen"], Diagnosed.Ids(GivenHost.Quiet));
}
