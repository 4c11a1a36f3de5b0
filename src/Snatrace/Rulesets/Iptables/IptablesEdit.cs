using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Snatrace.Rulesets.Iptables;

/// <summary>
/// The text of a rule with its target changed, each word where iptables-save prints it, so that the tool gives back what was written.
/// </summary>
public static class IptablesEdit
{
    // With ports, the tools want one of these (iptables, extensions/libxt_NAT.c).
    private static readonly string[] WithPorts = ["tcp", "udp", "sctp", "dccp"];

    // What iptables-save prints before -p.
    private static readonly string[] BeforeProtocol = ["-s", "-d", "-i", "-o"];

    /// <summary>The rule with <c>--random-fully</c>, in place of <c>--random</c> where it has that.</summary>
    public static string FullyRandom(SourceNatRule rule)
    {
        IptablesRule parsed = Parse(rule);
        if (rule.Randomisation == PortRandomisation.FullyRandom)
        {
            return rule.Text;
        }

        if (parsed.TargetOptions.FirstOrDefault(option => option.Name == "--random") is { } random)
        {
            return Splice(rule.Text, random.Start, random.End, "--random-fully");
        }

        // The order is: ports or source, random, persistent.
        IptablesOption before = parsed.TargetOptions.FirstOrDefault(option => option.Name is "--to-ports" or "--to-source") ?? parsed.Target!;
        return Splice(rule.Text, before.End, before.End, " --random-fully");
    }

    /// <summary>The rule with these ports in place of all or of its own, and restricted further where that is wanted.</summary>
    /// <exception cref="RuleEditException">iptables has no way to say it.</exception>
    public static string Ports(SourceNatRule rule, PortBlock ports, RuleNarrowing narrowing)
    {
        // From the end to the beginning, so that positions stay right.
        string text = SetPorts(Parse(rule), rule, ports);
        text = SetProtocol(Parse(rule with { Text = text }), rule, narrowing.Protocol);
        return SetSource(Parse(rule with { Text = text }), rule, narrowing.Source);
    }

    private static string SetPorts(IptablesRule parsed, SourceNatRule rule, PortBlock ports)
    {
        string block = string.Create(CultureInfo.InvariantCulture, $"{ports.First}-{ports.Last}");
        if (rule.Kind == SourceNatKind.Masquerade)
        {
            IptablesOption? old = parsed.TargetOptions.FirstOrDefault(option => option.Name == "--to-ports");
            return old is null
                ? Splice(rule.Text, parsed.Target!.End, parsed.Target.End, $" --to-ports {block}")
                : Splice(rule.Text, old.Start, old.End, $"--to-ports {block}");
        }

        string address = rule.Address?.Contains(':', StringComparison.Ordinal) == true ? $"[{rule.Address}]" : rule.Address ?? "";
        IptablesOption source = parsed.TargetOptions.FirstOrDefault(option => option.Name == "--to-source")
            ?? throw new RuleEditException(rule.Text, "SNAT without --to-source");
        return Splice(rule.Text, source.Start, source.End, $"--to-source {address}:{block}");
    }

    private static string SetProtocol(IptablesRule parsed, SourceNatRule rule, string? protocol)
    {
        IptablesOption? old = parsed.Conditions.FirstOrDefault(option => option.Name == "-p");
        if (old is null && protocol is not null)
        {
            int at = parsed.Conditions.TakeWhile(option => BeforeProtocol.Contains(option.Name)).LastOrDefault()?.End
                ?? EndOfChain(parsed);
            return Splice(parsed.Text, at, at, $" -p {protocol}");
        }

        return old is { Negated: false, Value: { } has } && WithPorts.Contains(has) && (protocol ?? has) == has
            ? parsed.Text
            : throw new RuleEditException(
                rule.Text, old is null ? "ports need a protocol" : $"ports of {protocol ?? "a protocol"} do not go with \"{TextOf(parsed, old)}\"");
    }

    private static string SetSource(IptablesRule parsed, SourceNatRule rule, IPAddress? source)
    {
        if (source is null)
        {
            return parsed.Text;
        }

        string condition = $"-s {source}/{(source.AddressFamily == AddressFamily.InterNetwork ? "32" : "128")}";
        IptablesOption? old = parsed.Conditions.FirstOrDefault(option => option.Name == "-s");
        return old switch
        {
            null => Splice(parsed.Text, EndOfChain(parsed), EndOfChain(parsed), $" {condition}"),
            { Negated: false } => Splice(parsed.Text, old.Start, old.End, condition),
            _ => throw new RuleEditException(rule.Text, $"{source} does not go with \"{TextOf(parsed, old)}\""),
        };
    }

    private static IptablesRule Parse(SourceNatRule rule)
    {
        string table = $"*{rule.Location.Table}\n{rule.Text}\nCOMMIT\n";
        return IptablesRuleset.Parse(table, rule.Location.Backend).Tables[0].Rules[0];
    }

    private static int EndOfChain(IptablesRule rule) => IptablesWords.Split(rule.Text)![1].End;

    private static string TextOf(IptablesRule rule, IptablesOption option) => rule.Text[option.Start..option.End];

    private static string Splice(string text, int start, int end, string replacement) =>
        string.Concat(text.AsSpan(0, start), replacement, text.AsSpan(end));
}
