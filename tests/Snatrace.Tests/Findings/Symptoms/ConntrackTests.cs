using Snatrace.Findings;
using Snatrace.Results;
using Snatrace.Rulesets;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Findings.Symptoms;

/// <summary>What conntrack itself can suffer from besides the race.</summary>
public class ConntrackTests
{
    [Theory]
    [InlineData(89, 5, null)]
    [InlineData(90, 0, Severity.Warning)]
    [InlineData(90, 5, Severity.Critical)]
    [InlineData(100, 5, Severity.Critical)]
    public void A_full_table(long count, long drop, Severity? severity) => Assert.Equal(
        severity,
        Diagnosed.SeverityOf("conntrack-table-full", GivenHost.Moved(row => row with { Drop = drop }) with { Table = new TableFacts(count, 100, 100) }));

    [Theory]
    [InlineData(null, 100L)]
    [InlineData(100L, null)]
    [InlineData(100L, 0L)] // no limit
    public void A_table_of_unknown_size_is_not_called_full(long? count, long? most) => Assert.Null(
        Diagnosed.Find("conntrack-table-full", GivenHost.Moved(row => row with { Drop = 9 }) with { Table = new TableFacts(count, most, null) }));

    [Fact]
    public void A_full_table_without_counters_is_still_full() => Assert.Equal(
        Severity.Warning,
        Diagnosed.SeverityOf("conntrack-table-full", GivenHost.Quiet with { Movement = null, Table = new TableFacts(95, 100, 100) }));

    [Theory]
    [InlineData(5L, 0L, true)]
    [InlineData(5L, 5L, false)]
    [InlineData(0L, 0L, false)]
    [InlineData(null, 0L, false)]
    [InlineData(5L, null, false)]
    public void Drops_that_no_clash_explains(long? drop, long? failed, bool isSaid) => Assert.Equal(
        isSaid, Diagnosed.Ids(GivenHost.Moved(row => row with { Drop = drop, InsertFailed = failed })).Contains("conntrack-drops"));

    [Fact]
    public void Where_the_table_is_full_they_are_explained() => Assert.DoesNotContain(
        "conntrack-drops", Diagnosed.Ids(GivenHost.Moved(row => row with { Drop = 5 }) with { Table = new TableFacts(95, 100, 100) }));

    [Theory]
    [InlineData(0L, null)]
    [InlineData(null, null)]
    [InlineData(1L, Severity.Warning)]
    public void Evicted_entries(long? evicted, Severity? severity) =>
        Assert.Equal(severity, Diagnosed.SeverityOf("conntrack-early-drop", GivenHost.Moved(row => row with { EarlyDrop = evicted })));

    [Theory]
    [InlineData(0L, null)]
    [InlineData(null, null)]
    [InlineData(1L, Severity.Critical)]
    public void Long_chains(long? refused, Severity? severity) => Assert.Equal(
        severity,
        Diagnosed.SeverityOf("hash-chains-too-long", GivenHost.Moved(row => row with { ChainTooLong = refused, InsertFailed = refused })));

    [Theory]
    [InlineData(0L, null)]
    [InlineData(null, null)]
    [InlineData(770_000_000L, Severity.Info)] // a healthy node
    public void Resolved_clashes_are_harmless(long? resolved, Severity? severity)
    {
        HostEvidence evidence = GivenHost.Moved(row => row with { ClashResolve = resolved });

        Assert.Equal(severity, Diagnosed.SeverityOf("clash-resolved", evidence));
        Assert.Contains("no-race-seen", Diagnosed.Ids(evidence));
    }

    [Theory]
    [InlineData(0L, null)]
    [InlineData(null, null)]
    [InlineData(47_769L, Severity.Info)]
    public void Invalid_packets(long? invalid, Severity? severity) =>
        Assert.Equal(severity, Diagnosed.SeverityOf("invalid-packets", GivenHost.Moved(row => row with { Invalid = invalid })));

    [Fact]
    public void Failures_without_a_drop_are_said_and_cost_nothing() =>
        Assert.Equal(Severity.Info, Diagnosed.SeverityOf("insert-failures-unclear", GivenHost.Moved(row => row with { InsertFailed = 2 })));

    [Theory]
    [InlineData(51_609, false)]
    [InlineData(51_610, true)]
    public void Ports_that_are_four_fifths_taken(long entries, bool isSaid) => Assert.Equal(
        isSaid,
        Diagnosed.Ids(GivenHost.Quiet with { Translated = GivenHost.Pressure(GivenHost.Group with { Entries = entries }) }).Contains("snat-ports-filling"));

    [Theory]
    [InlineData(51, false)]
    [InlineData(52, true)]
    public void A_rules_block_that_is_four_fifths_taken(long entries, bool isSaid)
    {
        HostEvidence evidence = GivenHost.Quiet with
        {
            Translated = GivenHost.Pressure(GivenHost.Group with { Entries = entries, Block = new PortBlock(4000, 4063) }),
        };

        Assert.Contains($"{entries} of 64 source ports, 4000 to 4063", Diagnosed.Find("no-race-seen", evidence)!.Evidence[1], StringComparison.Ordinal);
        Assert.Equal(isSaid, Diagnosed.Ids(evidence).Contains("snat-ports-filling"));
    }

    [Fact]
    public void A_single_port_is_no_supply_of_ports() => Assert.DoesNotContain(
        "snat-ports-filling",
        Diagnosed.Ids(GivenHost.Quiet with { Translated = GivenHost.Pressure(GivenHost.Group with { Entries = 1, Block = new PortBlock(53, 53) }) }));

    [Fact]
    public void What_may_be_missing_counts_as_taken() => Assert.Contains(
        "snat-ports-filling",
        Diagnosed.Ids(GivenHost.Quiet with { Translated = GivenHost.Pressure(GivenHost.Group with { Entries = 51_000 }) with { Shortfall = 700 } }));

    [Fact]
    public void Zeros_where_nothing_is_tracked_are_the_wrong_place_and_not_good_health()
    {
        HostEvidence container = GivenHost.Quiet with
        {
            Counters = GivenHost.Quiet.Movement,
            Table = new TableFacts(0, 262_144, 65_536),
            Translated = GivenHost.Pressure(),
        };

        Assert.Equal(["nothing-tracked", "kernel"], Diagnosed.Ids(container));
        Assert.Contains("nothing-translated", Diagnosed.Ids(container with { Table = new TableFacts(3, 262_144, 65_536) }));
        Assert.Contains("nothing-tracked", Diagnosed.Ids(container with { Translated = null, Table = new TableFacts(null, null, null) }));
    }
}
