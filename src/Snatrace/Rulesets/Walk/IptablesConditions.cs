using System.Globalization;
using System.Net;
using Snatrace.Rulesets.Iptables;

namespace Snatrace.Rulesets.Walk;

/// <summary>Conditions of iptables. One that is not known here may hold or not.</summary>
internal static class IptablesConditions
{
    // Matches that say nothing but by their options; others, such as "-m socket", mean something alone.
    private static readonly HashSet<string> Silent = ["tcp", "udp", "comment", "multiport", "addrtype", "iprange"];

    /// <summary>Whether all conditions of a rule hold.</summary>
    internal static Truth Match(IptablesRule rule, Passage passage) =>
        Truths.All(rule.Conditions.Select(condition => Match(condition, passage).Not(when: condition.Negated)));

    private static Truth Match(IptablesOption condition, Passage passage) => condition switch
    {
        { Value: not { } } => Truth.Maybe,
        { Name: "--comment", Value: _ } => Truth.Yes,
        { Name: "-m", Value: { } name } => Silent.Contains(name) ? Truth.Yes : Truth.Maybe,
        { Name: "-s", Value: { } network } => Within(passage.Source, network),
        { Name: "-d", Value: { } network } => Within(passage.Destination, network),
        { Name: "-o", Value: { } device } => Device(passage.OutputDevice, device),
        { Name: "-i", Value: { } device } => Device(passage.InputDevice, device),
        { Name: "-p", Value: { } protocol } => Protocols.Same(passage.Protocol, protocol),
        { Name: "--dport" or "--dports", Value: { } ports } => Port(passage.DestinationPort, ports),
        { Name: "--sport" or "--sports", Value: { } ports } => Port(passage.SourcePort, ports),
        { Name: "--src-range", Value: { } range } => Between(passage.Source, range),
        { Name: "--dst-range", Value: { } range } => Between(passage.Destination, range),
        { Name: "--src-type", Value: { } types } => AddressKind.IsOneOf(passage.Source, passage, types.Split(',')),
        { Name: "--dst-type", Value: { } types } => AddressKind.IsOneOf(passage.Destination, passage, types.Split(',')),
        _ => Truth.Maybe,
    };

    private static Truth Within(IPAddress address, string network)
    {
        string[] parts = network.Split('/');
        return AddressRange.TryParse(parts[0], parts.ElementAtOrDefault(1)) is { } range ? Truths.Of(range.Contains(address)) : Truth.Maybe;
    }

    private static Truth Between(IPAddress address, string range)
    {
        string[] bounds = range.Split('-');
        return IPAddress.TryParse(bounds[0], out IPAddress? first) && IPAddress.TryParse(bounds[^1], out IPAddress? last)
            ? Truths.Of(new AddressRange(first, last).Contains(address))
            : Truth.Maybe;
    }

    // "eth+" is every device whose name begins so.
    private static Truth Device(string? device, string pattern) => device is null
        ? pattern == "+" ? Truth.Yes : Truth.Maybe
        : Truths.Of(pattern is [.. var start, '+'] ? device.StartsWith(start, StringComparison.Ordinal) : device == pattern);

    // "80", "1:5", and of multiport "80,443,8000:8080".
    private static Truth Port(ushort? port, string ports) => Truths.Any(ports.Split(',').Select(item =>
    {
        string[] bounds = item.Split(':');
        return ushort.TryParse(bounds[0], CultureInfo.InvariantCulture, out ushort first)
            && ushort.TryParse(bounds[^1], CultureInfo.InvariantCulture, out ushort last)
            && port is { } number
            ? Truths.Of(first <= number && number <= last)
            : Truth.Maybe;
    }));
}
