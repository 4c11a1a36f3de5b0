using System.Diagnostics;
using System.Net;
using Snatrace.Cli.Terminal;
using Snatrace.Mitigation;
using Snatrace.Results;
using Snatrace.Tests.Mitigation;
using Snatrace.Tests.Report;
using Spectre.Console;

namespace Snatrace.Tests.Cli;

/// <summary>Plans and what became of them, in plain lines.</summary>
public class MitigationViewTests
{
    private static readonly DateTimeOffset Noon = new(2021, 5, 16, 12, 0, 0, TimeSpan.Zero);

    private static readonly MitigationState State =
        new("net:[42]", Noon, MitigationPhase.Confirmed, null, [GivenChange.First, GivenChange.Second]);

    public static TheoryData<string> Countries => [.. Cultures.Names];

    [Fact]
    public void Fully_random() => Golden.AssertSame("Cli/mitigate-fully-random.txt", FullyRandom());

    [Fact]
    public void Partition() => Golden.AssertSame("Cli/mitigate-partition.txt", Drawn(console =>
    {
        var plan = MitigationPlan.Partition(GivenRulesets.Host, [], [IPAddress.Parse("172.17.0.2"), IPAddress.Parse("198.18.11.2")]);
        MitigationView.Draw(console, plan);
        MitigationView.DrawEffect(console, plan.Strategy);
    }));

    [Theory]
    [MemberData(nameof(Countries))]
    public void It_is_the_same_in_every_culture(string country) => Assert.Equal(FullyRandom(), Cultures.In(country, FullyRandom));

    // What is printed is what the tools take: markup of the console library would eat brackets.
    [Fact]
    public void A_rule_with_brackets_is_printed_as_it_is()
    {
        const string Text = "-A POSTROUTING -m comment --comment \"[red]not[/] [markup\" -j MASQUERADE";

        Assert.Contains($"- {Text}\n", Drawn(console => MitigationView.Draw(
            console, MitigationPlan.FullyRandom(GivenRulesets.Iptables(Text), []))), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_was_changed() => Assert.Equal("Nothing was changed in this network namespace.\n", Status(null));

    [Fact]
    public void Confirmed_and_half_of_it_written_anew()
    {
        string drawn = Status(new MitigationStatus(State, [GivenChange.First]));

        Assert.StartsWith("confirmed, changed at 2021-05-16T12:00:00\nin force: iptables-nft, ip nat POSTROUTING\n", drawn, StringComparison.Ordinal);
        Assert.Contains($"    - {GivenChange.First.Original}\n    + {GivenChange.First.Edited}\n", drawn, StringComparison.Ordinal);
        Assert.Contains("not in force any more: somebody has written the rule anew: iptables-nft", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void Overruled_by_a_rule_before_it_or_by_none()
    {
        OverruledChange[] overruled = [new(GivenChange.First, GivenChange.Rule(1, GivenChange.First.Original)), new(GivenChange.Second, null)];

        string drawn = Status(new MitigationStatus(State, State.Changes) { Overruled = overruled });

        Assert.DoesNotContain("in force", drawn, StringComparison.Ordinal);
        Assert.Contains(
            $"overruled: iptables-nft, ip nat POSTROUTING\n    - {GivenChange.First.Original}\n    + {GivenChange.First.Edited}\n"
                + $"    by: iptables-nft, ip nat POSTROUTING, rule 1: {GivenChange.First.Original}\n    next step: \"snatrace mitigate revert\", then",
            drawn,
            StringComparison.Ordinal);
        Assert.Contains("    by rules before it, which let these packets through without a source\n", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_table_of_our_own() => Assert.Contains(
        """
            + nft, table ip snatrace_early, chain postrouting, priority srcnat - 1:
            + ip saddr 172.17.0.0/16 oifname != "docker0" masquerade fully-random
              -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
            undone: Never by its owner;
        """,
        Drawn(console => MitigationView.Draw(console, MitigationPlan.InOwnTable(GivenRulesets.Host, []))),
        StringComparison.Ordinal);

    [Fact]
    public void What_is_put_back_is_taken_away()
    {
        RuleChange own = MitigationPlan.InOwnTable(GivenRulesets.Host, []).Changes[0].Change;

        Assert.Equal(
            $"""
            put back: iptables-nft, ip nat POSTROUTING
                - {GivenChange.First.Edited}
                + {GivenChange.First.Original}
            put back: iptables-nft, ip nat POSTROUTING
                - nft, table ip snatrace_early, chain postrouting, priority srcnat - 1:
                - ip saddr 172.17.0.0/16 oifname != "docker0" masquerade fully-random
                  -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE

            """,
            Drawn(console => MitigationView.DrawPutBack(console, [GivenChange.First, own])));
    }

    [Fact]
    public void Waiting_with_somebody_who_waits()
    {
        var start = new ProcessStartInfo("sh", ["-c", "read line", WatchdogProcess.Command]) { RedirectStandardInput = true };
        using Process somebody = Process.Start(start)!;
        MitigationState waiting = State with { Phase = MitigationPhase.Unconfirmed, ConfirmBy = Noon.AddSeconds(60), Watchdog = somebody.Id };

        Assert.StartsWith(
            "waiting to be confirmed, changed at 2021-05-16T12:00:00; put back in 15.00 s unless \"snatrace mitigate confirm\" comes\n",
            Status(new MitigationStatus(waiting, State.Changes), Noon.AddSeconds(45)),
            StringComparison.Ordinal);
        somebody.StandardInput.Close();
        somebody.WaitForExit();
        Assert.All(
            (int[])[somebody.Id, Environment.ProcessId],
            process => Assert.Contains(
                "the process that would do it is gone",
                Status(new MitigationStatus(waiting with { Watchdog = process }, [])),
                StringComparison.Ordinal));
    }

    [Fact]
    public void Put_back_and_not_finished()
    {
        Assert.Equal(
            "put back, changed at 2021-05-16T12:00:00; not confirmed in time\n",
            Status(new MitigationStatus(State with { Phase = MitigationPhase.Reverted, Ended = "not confirmed in time" }, [])));
        Assert.StartsWith(
            "not finished, changed at 2021-05-16T12:00:00; put it back with \"snatrace mitigate revert\"\n",
            Status(new MitigationStatus(State with { Phase = MitigationPhase.Applying }, [])),
            StringComparison.Ordinal);
    }

    private static string FullyRandom() => Drawn(console =>
    {
        var plan = MitigationPlan.FullyRandom(GivenRulesets.Host, []);
        MitigationView.Draw(console, plan);
        MitigationView.DrawEffect(console, MitigationStrategy.FullyRandom);
    });

    private static string Status(MitigationStatus? status, DateTimeOffset? now = null) => Drawn(console => StatusView.Draw(console, status, now ?? Noon));

    private static string Drawn(Action<IAnsiConsole> draw)
    {
        using var writer = new StringWriter();
        draw(new Screen(writer, isTerminal: false).Console);
        return writer.ToString();
    }
}
