using System.Net;
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

    // Two blocks, as partition makes them: one may be full while its neighbour is empty.
    [Theory]
    [InlineData(10, 300, 64, 64, "snat-ports-exhausted")]
    [InlineData(10, 300, 61, 64, "snat-ports-exhausted")] // 95 %
    [InlineData(10, 300, 60, 64, "insert-failures-unclear")] // more than half of it, and long searches
    [InlineData(10, 300, 31, 64, "race")]
    [InlineData(10, 299, 64, 64, "race")] // full, and nobody wants more of it
    [InlineData(10, 0, 16, 16, "snat-ports-exhausted")] // so few are searched without a sign
    [InlineData(10, 0, 8, 16, "insert-failures-unclear")]
    [InlineData(10, 0, 7, 16, "race")]
    [InlineData(10, 0, 1, 1, "insert-failures-unclear")] // that very port
    public void Where_rules_divide_the_ports_each_block_counts(long lost, long found, long entries, int ports, string id)
    {
        var block = new PortBlock(20_000, (ushort)(20_000 + ports - 1));
        var rest = new PortBlock(20_100, ushort.MaxValue);
        HostEvidence evidence = GivenHost.Lost(lost, found) with
        {
            Translated = GivenHost.Pressure(GivenHost.Group with { Entries = entries, Block = block }, GivenHost.Group with { Block = rest }),
            RulePorts = [new RulePorts(block, null), new RulePorts(rest, null)],
        };

        Assert.Equal([id], Diagnosed.Ids(evidence).Intersect(["race", "snat-ports-exhausted", "insert-failures-unclear"]));
    }

    [Theory]
    [InlineData(null, "insert-failures-unclear")]
    [InlineData("198.18.1.1", "snat-ports-exhausted")] // of another address
    public void A_narrow_block_may_be_full_of_another_rules_connections(string? address, string id)
    {
        var block = new PortBlock(20_000, 20_015);
        HostEvidence evidence = GivenHost.Lost(10) with
        {
            Translated = GivenHost.Pressure(GivenHost.Group with { Entries = 16, Block = block }),
            RulePorts =
            [
                new RulePorts(block, address is null ? null : IPAddress.Parse(address)),
                new RulePorts(null, IPAddress.Parse("198.18.1.9")),
            ],
        };

        Assert.Equal([id], Diagnosed.Ids(evidence).Intersect(["race", "snat-ports-exhausted", "insert-failures-unclear"]));
    }

    [Fact]
    public void A_narrow_block_and_no_table_to_look_at_are_unclear() => Assert.Contains(
        "insert-failures-unclear",
        Diagnosed.Ids(GivenHost.Lost(10) with { Translated = null, RulePorts = [new RulePorts(new PortBlock(20_000, 20_015), null)] }));

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
    public void All_ports_taken_are_exhaustion_however_short_the_searches()
    {
        IReadOnlyList<string> ids = Diagnosed.Ids(
            GivenHost.Lost(10) with { Translated = GivenHost.Pressure(GivenHost.Group with { Entries = 61_287, LowestPort = 1024, HighestPort = 65_535 }) });

        Assert.Contains("snat-ports-exhausted", ids);
        Assert.DoesNotContain("race", ids);
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
