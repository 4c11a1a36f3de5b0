using Snatrace.Results;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Findings.Symptoms;

/// <summary>The race heals with the next SYN; where that was looked at and is not so, the race is not named.</summary>
public class HealsTests
{
    private const string NotSeen = "not seen whether it heals";

    [Theory]
    [InlineData(1, 0, true)]
    [InlineData(20, 3, true)] // a second clash in a row, or not yet
    [InlineData(3, 3, true)]
    [InlineData(3, 4, false)] // ports that became free, for some
    [InlineData(0, 1, false)]
    public void Retransmits_that_do_not_heal_are_not_the_race(int healed, int stuck, bool isRace)
    {
        HostEvidence evidence = GivenHost.Lost(30) with { Healing = new Healing(4, 30, healed, healed, stuck) };

        Assert.Equal([isRace ? "race" : "insert-failures-unclear"], Diagnosed.Ids(evidence).Intersect(["race", "insert-failures-unclear"]));
        Assert.DoesNotContain(NotSeen, Diagnosed.Find("race", evidence)?.Meaning ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_seen_is_evidence() => Assert.Equal(
        [
            "of 12 connects seen waiting, 11 came through when the SYN was sent again, 10 from another port; 1 did not",
            "TcpExtTCPSynRetrans +29 in 5.00 s, in 4 network namespaces of this host (/proc/PID/net/netstat)",
        ],
        Diagnosed.Find("race", GivenHost.Lost(30) with { Healing = new Healing(4, 29, 11, 10, 1) })!.Evidence.Skip(2).Take(2));

    [Theory]
    [InlineData(null, "the clients' sockets were not looked at")]
    [InlineData(1, "no process of a client is visible from here")]
    [InlineData(4, "no client here was seen to wait")]
    public void Where_nothing_was_seen_that_is_said(int? namespaces, string why)
    {
        HostEvidence evidence = GivenHost.Lost(30) with { Healing = namespaces is { } seen ? new Healing(seen, 0, 0, 0, 0) : null };

        Assert.Contains($"{NotSeen}: {why}", Diagnosed.Find("race", evidence)!.Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void Ports_that_have_run_out_are_shown_not_to_heal()
    {
        HostEvidence evidence = GivenHost.Lost(10, 1000) with
        {
            Translated = GivenHost.Pressure(GivenHost.Group with { Entries = 64, LowestPort = 4000, HighestPort = 4063 }),
            Healing = new Healing(2, 10, 0, 0, 10),
        };

        Assert.Contains(
            "of 10 connects seen waiting, 0 came through when the SYN was sent again; 10 did not",
            Diagnosed.Find("snat-ports-exhausted", evidence)!.Evidence);
    }
}
