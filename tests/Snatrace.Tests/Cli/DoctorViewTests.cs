using System.Text.Json;
using Snatrace.Cli.Terminal;
using Snatrace.Findings;
using Snatrace.Report;
using Snatrace.Results;
using Snatrace.Tests.Report;

namespace Snatrace.Tests.Cli;

/// <summary>An examination as it is printed, for people and for scripts.</summary>
public class DoctorViewTests
{
    private static readonly DoctorResult Result = new(
        new DateTimeOffset(2026, 11, 23, 13, 5, 0, TimeSpan.Zero),
        TimeSpan.FromSeconds(5),
        new HostFacts("6.18.44", 2, Rootless: false),
        "net:[4026531840]",
        [
            new Finding("race", Severity.Critical, "The race dropped 66 packets in 5.00 s", ["insert_failed +66", "drop +66"])
            {
                Meaning = "two connections were given the same port",
                NextStep = "\"snatrace mitigate\" shows the change",
            },
            new Finding("rule-keeps-ports", Severity.Warning, "Rule 1, flannel: keeps the clients' source ports", ["-A FLANNEL-POSTRTG -j MASQUERADE"])
            {
                Owner = "flannel",
                Knob = "--ip-masq-fully-random-disable=false",
            },
            new Finding("not-examined", Severity.Info, "Not everything could be examined", []) { Owner = "nobody" },
            new Finding("rule-random", Severity.Ok, "Rule 2, kube-proxy: picks source ports at random", ["not shown"]),
        ],
        Interrupted: true);

    [Fact]
    public void For_people()
    {
        using var writer = new StringWriter();
        DoctorView.Draw(new Screen(writer, isTerminal: false).Console, Result);

        Golden.AssertSame("Cli/doctor.txt", writer.ToString());
    }

    [Fact]
    public void What_is_to_be_said_of_several_rules_is_said_once()
    {
        using var writer = new StringWriter();
        Finding[] findings =
        [
            .. Enumerable.Range(1, 10).Select(number => Plain(number, "Docker", knob: null)),
            Plain(11, "flannel", "--ip-masq-fully-random-disable=false"),
            Plain(12, "hand-written", knob: null) with { Severity = Severity.Info },
            .. from rule in ((int Number, string Owner)[])[(13, "kube-proxy"), (14, "Antrea"), (15, "kube-proxy")]
               select new Finding("rule-random", Severity.Ok, "not shown", ["not shown"])
               {
                   Owner = rule.Owner,
                   Rule = new RuleSubject(rule.Number, "pick source ports at random", null, null),
               },
        ];
        DoctorView.Draw(new Screen(writer, isTerminal: false).Console, Result with { Findings = findings, Interrupted = false });

        Golden.AssertSame("Cli/doctor-rules.txt", writer.ToString());

        static Finding Plain(int number, string owner, string? knob) => new(
            "rule-keeps-ports",
            Severity.Warning,
            $"Rule {number}, {owner}: keeps the clients' source ports",
            [$"-A POSTROUTING -s 198.18.{number}.0/24 -j MASQUERADE", $"iptables-nft, ip nat, POSTROUTING, rule {number}; translated 5 connections"])
        {
            Meaning = "two containers get the same translation",
            Owner = owner,
            Knob = knob,
            Rule = new RuleSubject(number, "keep the clients' source ports", $"Tell {owner}.", $"When {owner} restarts."),
            NextStep = $"Tell {owner}. \"snatrace mitigate --rule {number}\" shows the edit",
        };
    }

    [Fact]
    public void For_scripts() => Golden.AssertSame(
        "Report/doctor.json", JsonSerializer.Serialize(DoctorDocument.Of(Result, "1.2.3"), ReportJson.Default.DoctorDocument));

    [Fact]
    public void The_worst_is_the_worst_and_nothing_is_well()
    {
        Assert.Equal(Severity.Critical, Result.Worst);
        Assert.Equal(Severity.Ok, (Result with { Findings = [] }).Worst);
    }
}
