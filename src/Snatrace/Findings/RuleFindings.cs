using Snatrace.Owners;
using Snatrace.Report;
using Snatrace.Results;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Walk;
using Snatrace.Statistics;

namespace Snatrace.Findings;

/// <summary>What the source-NAT rules of a host say: which keep the clients' ports, whose they are, what makes a change last.</summary>
public static class RuleFindings
{
    /// <summary>Every finding about rules, in their order.</summary>
    /// <param name="rulesets">The rules.</param>
    /// <param name="kernel">What this kernel does; null when it was not probed.</param>
    /// <param name="walk">What a connection meets; null when nobody asked.</param>
    public static IReadOnlyList<Finding> Of(HostRulesets rulesets, KernelBehaviour? kernel, IReadOnlyList<ChainWalk>? walk)
    {
        // Only one that is random can overrule for the better. To ask costs a walk for each rule: seconds, of a thousand.
        bool isAnyRandom = rulesets.SourceNatRules.Any(rule => IsRandom(rule, kernel));
        return
        [
            .. rulesets.SourceNatRules.Index().Select(rule => Of(rulesets, rule.Item, rule.Index + 1, kernel, isAnyRandom)),
            .. Hit(rulesets, walk),
            .. Unread(rulesets.Unread),
            .. None(rulesets),
        ];
    }

    private static Finding Of(HostRulesets rulesets, SourceNatRule rule, int number, KernelBehaviour? kernel, bool isAnyRandom)
    {
        var owner = Owner.Of(rule);
        bool isHash = IsHash(rule, kernel);
        return IsRandom(rule, kernel) ? Random(rule, number, owner)
            : isAnyRandom && RuleOrder.IsOverruled(rulesets, rule, out SourceNatRule? other) && other is not null && IsRandom(other, kernel)
                ? Overruled(rule, number, owner, other, NumberOf(rulesets, other))
            : new Finding(
                isHash ? "rule-hashes-ports" : "rule-keeps-ports",
                IsInUse(rule) ? Severity.Warning : Severity.Info,
                $"Rule {number}, {owner.Name}: {(isHash ? "gives simultaneous connections the same port" : "keeps the clients' source ports")}",
                Evidence(rule))
            {
                Meaning = isHash
                    ? "random is a hash of the destination on this kernel: two SYNs to one destination at the same moment get the same port, and one is dropped"
                    : "two containers that connect to one destination at the same moment from the same port get the same translation, and one SYN is dropped",
                Owner = owner.Name,
                Knob = owner.Knob,
                Rule = new RuleSubject(
                    number,
                    isHash ? "give simultaneous connections the same port" : "keep the clients' source ports",
                    owner.NextStep,
                    owner.RewritesWhen),
                NextStep = $"{owner.NextStep} \"snatrace mitigate --rule {number}\" shows the edit, which is undone: {LowerFirst(owner.RewritesWhen)}",
            };
    }

    private static Finding Random(SourceNatRule rule, int number, Owner owner) => new(
        "rule-random",
        Severity.Ok,
        $"Rule {number}, {owner.Name}: picks source ports at random{(rule.Ports is { } ports ? $" from {Quantity.Count(ports.Count)}" : "")}",
        Evidence(rule))
    {
        Meaning = "the race is rarer, not gone: two connections still meet at one of some 63,550 ports",
        Owner = owner.Name,
        Knob = owner.Knob,
        Rule = new RuleSubject(number, "pick source ports at random", null, null),
    };

    private static Finding Overruled(SourceNatRule rule, int number, Owner owner, SourceNatRule by, int byNumber) => new(
        "rule-overruled",
        Severity.Ok,
        $"Rule {number}, {owner.Name}: keeps the clients' source ports, but rule {byNumber} decides before it, at random",
        [.. Evidence(rule), $"rule {byNumber}: {by.Text}"])
    {
        Meaning = "no new connection meets it as long as the other rule is there",
        Owner = owner.Name,
        Knob = owner.Knob,
        Rule = new RuleSubject(number, $"keep the clients' source ports, but rule {byNumber} decides before them, at random", null, null),
    };

    private static bool IsHash(SourceNatRule rule, KernelBehaviour? kernel) =>
        rule.Randomisation == PortRandomisation.Random && kernel?.RandomFlag == PortChoice.Sequential;

    private static bool IsRandom(SourceNatRule rule, KernelBehaviour? kernel) =>
        rule.Randomisation != PortRandomisation.None && !IsHash(rule, kernel);

    private static int NumberOf(HostRulesets rulesets, SourceNatRule rule) => rulesets.SourceNatRules.Index().First(other => other.Item == rule).Index + 1;

    // A rule that nobody counts may be in use.
    private static bool IsInUse(SourceNatRule rule) => rule.Packets != 0;

    private static IReadOnlyList<string> Evidence(SourceNatRule rule) =>
    [
        rule.Text,
        $"{Words.Of(rule.Location.Backend)}, {rule.Location.Family} {rule.Location.Table}, {Path(rule)}, rule {rule.Location.Position}"
            + (rule.Location.Handle is { } handle ? $", handle {handle}" : "")
            + (rule.Packets is { } packets ? $"; translated {Quantity.Count(packets)} connections" : "; does not count"),
    ];

    private static string Path(SourceNatRule rule) => rule.Path.Count > 0 ? string.Join(" → ", rule.Path) : $"{rule.Location.Chain}, to which nothing leads";

    private static IEnumerable<Finding> Hit(HostRulesets rulesets, IReadOnlyList<ChainWalk>? walk)
    {
        if (walk is null)
        {
            yield break;
        }

        RuleHit[] hits = [.. walk.SelectMany(chain => chain.Rules).Where(hit => hit.Hits != Truth.No)];
        yield return hits switch
        {
            [] => new Finding("rule-hit", Severity.Info, "The connection hits no source-NAT rule", []) { Meaning = "it is not translated here, so it cannot race here" },
            [{ Hits: Truth.Yes } sure] => new Finding("rule-hit", Severity.Info, $"The connection hits rule {Number(sure)}", [sure.Rule.Text]),
            _ => new Finding(
                "rule-hit",
                Severity.Info,
                hits is [var only] ? $"The connection may hit rule {Number(only)}" : $"The connection hits one of {hits.Length} rules, or none",
                [.. hits.Select(hit => $"rule {Number(hit)}: {hit.Rule.Text}")])
            {
                Meaning = "more hangs on what the routes and the rules do not tell: marks, sets, devices",
            },
        };

        int Number(RuleHit hit) => NumberOf(rulesets, hit.Rule);
    }

    private static IEnumerable<Finding> Unread(IReadOnlyList<UnreadRuleset> unread)
    {
        string[] lines = [.. unread.Where(ruleset => ruleset.Reason != UnreadReason.NotInKernel).Select(ruleset => $"{Words.Of(ruleset.Backend)}: {ruleset.What.ReplaceLineEndings(" ")}")];
        if (lines.Length > 0)
        {
            yield return new Finding("rules-not-read", Severity.Info, "Not all rules could be read", lines)
            {
                NextStep = unread.Any(ruleset => ruleset.Reason == UnreadReason.NotPermitted) ? "run snatrace as root (sudo)" : "install the tool that keeps them",
            };
        }
    }

    private static IEnumerable<Finding> None(HostRulesets rulesets)
    {
        if (rulesets.SourceNatRules.Count == 0 && rulesets.Unread.All(ruleset => ruleset.Reason == UnreadReason.NotInKernel))
        {
            yield return new Finding("no-source-nat", Severity.Info, "No rule here changes source addresses", [])
            {
                Meaning = "the race happens where addresses are translated: on the host of the containers, not inside them; Open vSwitch and eBPF translate without rules",
            };
        }
    }

    private static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
