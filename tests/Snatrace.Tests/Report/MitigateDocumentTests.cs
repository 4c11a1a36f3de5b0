using System.Net;
using System.Text.Json;
using Snatrace.Mitigation;
using Snatrace.Report;
using Snatrace.Results;
using Snatrace.Tests.Mitigation;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Report;

/// <summary>What the commands of <c>snatrace mitigate</c> print with <c>--json</c>, whole and in every culture.</summary>
public class MitigateDocumentTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(1));

    private static readonly MitigationState State =
        new("net:[42]", Noon, MitigationPhase.Unconfirmed, Noon.AddSeconds(60), [GivenChange.First, GivenChange.Second]) { Watchdog = 4711 };

    private static RuleChange InOwnTable => MitigationPlan.InOwnTable(GivenRulesets.Host, []).Changes[0].Change;

    private static readonly Verification Verified = new()
    {
        Bridge = "docker0",
        From = [IPAddress.Parse("172.17.255.254"), IPAddress.Parse("172.17.255.253")],
        To = IPEndPoint.Parse("198.18.20.2:443"),
        IsDistant = true,
        Rules = [1],
        Before = Given.Arm(rounds: 256, clashes: 100) with { Rule = GivenChange.First.Original, LostBeyond = 3 },
        After = Given.Arm("fully-random", rounds: 256) with { Rule = GivenChange.First.Edited },
    };

    public static TheoryData<string> Countries => [.. Cultures.Names];

    [Fact]
    public void A_plan() => Golden.AssertSame("Report/mitigate-plan.json", Plan());

    [Fact]
    public void A_partition()
    {
        var plan = MitigationPlan.Partition(GivenRulesets.Host, [], [IPAddress.Parse("172.17.0.2"), IPAddress.Parse("198.18.11.2")]);
        using var document = JsonDocument.Parse(Write(Of("plan") with { Plan = MitigationReport.Of(plan) }));
        JsonElement written = document.RootElement.GetProperty("plan");
        JsonElement rule = written.GetProperty("rules")[0];

        Assert.Equal(JsonValueKind.Null, written.GetProperty("expected")[0].GetProperty("factor").ValueKind);
        Assert.Equal(0, written.GetProperty("tradeOffs").GetArrayLength());
        Assert.Equal(32256, rule.GetProperty("portsPerAddress").GetInt32());
        Assert.Equal(3, rule.GetProperty("after").GetArrayLength()); // one for TCP, one for UDP, and the rule
        Assert.Equal(rule.GetProperty("before").GetString(), rule.GetProperty("after")[2].GetString());
    }

    [Fact]
    public void An_applied_change_that_was_raced_through() => Golden.AssertSame("Report/mitigate-apply.json", Applied(), LongNumbers.Rounded);

    [Theory]
    [MemberData(nameof(Countries))]
    public void It_is_the_same_in_every_culture(string country)
    {
        Assert.Equal(Plan(), Cultures.In(country, Plan));
        Assert.Equal(Applied(), Cultures.In(country, Applied));
    }

    [Fact]
    public void A_status_says_what_of_it_is_in_force() => Assert.Equal(
        ["in-force", "gone"],
        Fates(MitigationReport.Of(new MitigationStatus(State with { Phase = MitigationPhase.Confirmed }, [GivenChange.First]))));

    [Fact]
    public void What_decides_in_place_of_a_change_is_named() => Golden.AssertSame("Report/mitigate-overruled.json", Write(Of("status") with
    {
        State = MitigationReport.Of(new MitigationStatus(
            State with { Phase = MitigationPhase.Confirmed, ConfirmBy = null, Watchdog = null, Changes = [GivenChange.First, GivenChange.Second, InOwnTable] },
            [GivenChange.First, GivenChange.Second, InOwnTable])
        {
            Overruled = [new(GivenChange.First, GivenChange.Rule(1, GivenChange.First.Original)), new(GivenChange.Second, null)],
        }),
    }));

    [Fact]
    public void A_plan_of_a_table_of_our_own_has_its_lines()
    {
        PlannedRuleDocument rule = MitigationReport.Of(MitigationPlan.InOwnTable(GivenRulesets.Host, [])).Rules[0];

        Assert.Equal("own-table", rule.Place);
        Assert.Equal([rule.Before], rule.After);
        Assert.Equal(("ip", "snatrace_early", "postrouting", 99), (rule.OwnTable!.Family, rule.OwnTable.Name, rule.OwnTable.Chain, rule.OwnTable.Priority));
        Assert.Equal(["ip saddr 172.17.0.0/16 oifname != \"docker0\" masquerade fully-random"], rule.OwnTable.Rules);
    }

    [Fact]
    public void A_revert_says_what_differs() => Assert.Equal(
        "a rule is not there",
        MitigationReport.Of(State, new RevertResult([], State.Changes) { Difference = "a rule is not there" }).Difference);

    // What comes back was read from the file anew: equal, and not the same.
    [Fact]
    public void A_revert_says_what_was_put_back() => Assert.Equal(
        ["gone", "put-back"],
        Fates(MitigationReport.Of(
            State with { Phase = MitigationPhase.Reverted },
            new RevertResult([GivenChange.Second with { Inserted = [.. GivenChange.Second.Inserted] }], [GivenChange.First]))));

    [Theory]
    [InlineData(MitigationPhase.Applying, "applying")]
    [InlineData(MitigationPhase.Unconfirmed, "unconfirmed")]
    [InlineData(MitigationPhase.Confirmed, "confirmed")]
    [InlineData(MitigationPhase.Reverted, "reverted")]
    public void A_phase_has_a_word(MitigationPhase phase, string word) => Assert.Equal(word, MitigationReport.Of(State with { Phase = phase }).Phase);

    [Fact]
    public void A_race_that_was_cut_short_has_no_other_side()
    {
        VerificationDocument document = MitigationReport.Of(Verified with { After = null });

        Assert.Null(document.After);
        Assert.Null(document.Comparison);
    }

    private static string Plan() => Write(Of("plan") with { Plan = MitigationReport.Of(MitigationPlan.FullyRandom(GivenRulesets.Host, [])) });

    private static string Applied() =>
        Write(Of("apply") with { RulesChanged = true, Verification = MitigationReport.Of(Verified), State = MitigationReport.Of(State) });

    private static IEnumerable<string> Fates(MitigateStateDocument state) => state.Changes.Select(change => change.Fate);

    private static MitigateDocument Of(string command) =>
        new(MitigateDocument.CurrentSchema, "1.2.3", command, Noon, "net:[42]", RulesChanged: false, null, null, null);

    private static string Write(MitigateDocument document) => JsonSerializer.Serialize(document, ReportJson.Default.MitigateDocument);
}
