using System.Globalization;
using System.Runtime.CompilerServices;
using Snatrace.Rulesets.Iptables;
using Snatrace.Rulesets.Nft;

namespace Snatrace.Rulesets.Walk;

/// <summary>The conditions of rules as terms. All of a rule's terms together say what the rule says, whether they are plain or not.</summary>
internal static class RuleTerms
{
    // Matches that say nothing but by their options, which are read; others may mean something alone.
    private static readonly HashSet<string> Silent = ["tcp", "udp", "sctp", "dccp", "comment"];

    // They ask how often or how many, draw lots, or look at a mark that a rule in between may have set (iptables-extensions(8)).
    private static readonly HashSet<string> Unsteady =
        ["limit", "hashlimit", "statistic", "recent", "quota", "connlimit", "connbytes", "rateest", "mark", "connmark", "time"];

    // A walk asks every rule, and whoever looks at a thousand rules walks a thousand times.
    private static readonly ConditionalWeakTable<IptablesRule, RuleTerm[]> Known = [];

    private static readonly string[] WithPorts = ["tcp", "udp", "sctp", "dccp", "udplite"];

    // Statements of nft that are no condition.
    private static readonly HashSet<string> Silence = ["counter", "log", "comment"];

    /// <summary>Of a rule of iptables.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="family"><c>ip</c> or <c>ip6</c>.</param>
    internal static IReadOnlyList<RuleTerm> Of(IptablesRule rule, string family) => Known.GetValue(rule, unknown => Read(unknown, family));

    private static RuleTerm[] Read(IptablesRule rule, string family)
    {
        IptablesOption[] conditions = [.. rule.Conditions];
        string? protocol = conditions.FirstOrDefault(option => option is { Name: "-p", Negated: false })?.Value;
        bool isSteady = !conditions.Any(option => option is { Name: "-m", Value: { } match } && Unsteady.Contains(match));
        return
        [
            .. from option in conditions
               where option.Name != "--comment" && !(option is { Name: "-m", Value: { } match } && Silent.Contains(match))
               let term = OfOption(option, family, protocol)
               where term is not { Subject: "oifname" or "iifname", Value: "*", Negated: false }
               select term with { IsSteady = term.IsPlain || isSteady },
        ];
    }

    /// <summary>Of a rule of nft, up to its source NAT or its verdict.</summary>
    internal static IReadOnlyList<RuleTerm> Of(NftRule rule) =>
    [
        .. from statement in rule.Statements
           let only = statement.Only()
           where !IsDeed(only.Name) && !Silence.Contains(only.Name)
           from term in only.Name == "match" ? OfMatch(only.Value) : [Raw(only.Name, false, only.Value) with { IsSteady = false }]
           select term,
    ];

    /// <summary>Of a <c>match</c> of nft; two for a port, which says the protocol as well.</summary>
    internal static IEnumerable<RuleTerm> OfMatch(NftJson match)
    {
        (NftJson left, NftJson right) = (match.Get("left"), match.Get("right"));
        string operation = match.Get("op").Text();
        bool negated = operation == "!=";
        if (!negated && operation != "==")
        {
            return [Raw($"{operation} {left.Element.GetRawText()}", false, right)];
        }

        RuleTerm? plain = OfField(left, negated, right);
        return plain is null ? [Raw(left.Element.GetRawText(), negated, right) with { IsSteady = !IsMark(left) }]
            : plain.Subject.Split(' ') is [var protocol, "sport" or "dport"] ? [new RuleTerm("l4proto", false, protocol) { IsPlain = true }, plain]
            : [plain];
    }

    private static RuleTerm OfOption(IptablesOption option, string family, string? protocol)
    {
        string raw = string.Join(' ', option.Values.Select(value => value.Value));
        (string subject, string? value) = option switch
        {
            { Name: "-s", Value: { } network } => ($"{family} saddr", Network(network)),
            { Name: "-d", Value: { } network } => ($"{family} daddr", Network(network)),
            { Name: "-o", Value: { } device } => ("oifname", Device(device)),
            { Name: "-i", Value: { } device } => ("iifname", Device(device)),
            { Name: "-p", Value: { } name } when WithPorts.Contains(name) => ("l4proto", name),
            { Name: "--dport", Value: { } ports } when WithPorts.Contains(protocol) => ($"{protocol} dport", Ports(ports, ':')),
            { Name: "--sport", Value: { } ports } when WithPorts.Contains(protocol) => ($"{protocol} sport", Ports(ports, ':')),
            _ => ("", null),
        };
        return value is null ? new RuleTerm(option.Name, option.Negated, raw) : new RuleTerm(subject, option.Negated, value) { IsPlain = true };
    }

    private static RuleTerm? OfField(NftJson left, bool negated, NftJson right)
    {
        if (left.Element.ValueKind != System.Text.Json.JsonValueKind.Object)
        {
            return null;
        }

        (string kind, NftJson field) = left.Only();
        (string? protocol, string? name) = kind switch
        {
            "payload" => (field.Find("protocol")?.TextOrNull(), field.Find("field")?.TextOrNull()),
            "meta" => ("meta", field.Find("key")?.TextOrNull()),
            _ => (null, null),
        };
        (string subject, string? value) = (protocol, name) switch
        {
            ("ip" or "ip6", "saddr" or "daddr") => ($"{protocol} {name}", Network(right)),
            ("meta", "oifname" or "iifname") => (name, right.TextOrNull() is { } device && !device.StartsWith('@') ? device : null),
            ("meta", "l4proto") or ("ip", "protocol") or ("ip6", "nexthdr") =>
                ("l4proto", right.TextOrNull() is { } named && WithPorts.Contains(named) ? named : null),
            (not null, "sport" or "dport") when WithPorts.Contains(protocol) => ($"{protocol} {name}", Ports(right)),
            _ => ("", null),
        };
        return value is null ? null : new RuleTerm(subject, negated, value) { IsPlain = true };
    }

    private static RuleTerm Raw(string subject, bool negated, NftJson value) => new(subject, negated, value.Element.GetRawText());

    // A map of verdicts asks for its keys, and what iptables wrote may ask for anything.
    private static bool IsDeed(string statement) => statement is
        "masquerade" or "snat" or "accept" or "drop" or "return" or "continue" or "jump" or "goto";

    private static bool IsMark(NftJson left) => left.Element.GetRawText().Contains("\"mark\"", StringComparison.Ordinal);

    // Always with a length, also where a mask stands there; null for a mask with holes.
    private static string? Network(string text)
    {
        string[] parts = text.Split('/');
        return AddressRange.TryParse(parts[0], parts.ElementAtOrDefault(1)) is { } range
            ? string.Create(CultureInfo.InvariantCulture, $"{range.First}/{range.PrefixLength}")
            : null;
    }

    private static string? Network(NftJson value) =>
        value.TextOrNull() is { } address ? Network(address)
        : value.Element.ValueKind == System.Text.Json.JsonValueKind.Object && value.Find("prefix") is { } prefix
            && prefix.Find("addr")?.TextOrNull() is { } network && prefix.Find("len")?.NumberOrNull() is { } length
            ? Network(string.Create(CultureInfo.InvariantCulture, $"{network}/{length}"))
        : null;

    // "eth+" is every device whose name begins so; what nft would take for more than a name is left to iptables.
    private static string? Device(string pattern) =>
        pattern.AsSpan().ContainsAny("*\"\\@") ? null : pattern is [.. var start, '+'] ? $"{start}*" : pattern;

    private static string? Ports(string text, char separator)
    {
        string[] bounds = text.Split(separator);
        return bounds.Length <= 2 && bounds.All(bound => ushort.TryParse(bound, CultureInfo.InvariantCulture, out _)) ? string.Join('-', bounds) : null;
    }

    private static string? Ports(NftJson value) =>
        value.NumberOrNull() is { } port ? string.Create(CultureInfo.InvariantCulture, $"{port}")
        : value.Element.ValueKind == System.Text.Json.JsonValueKind.Object && value.Find("range") is { } range
            ? Ports(string.Join('-', range.Items().Select(bound => bound.Element.GetRawText())), '-')
        : null;
}
