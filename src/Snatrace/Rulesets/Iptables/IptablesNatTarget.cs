using System.Globalization;

namespace Snatrace.Rulesets.Iptables;

/// <summary>What MASQUERADE or SNAT of a rule says.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Randomisation">How it picks ports.</param>
/// <param name="Ports">The ports it may use; null for all.</param>
/// <param name="Address">SNAT's address or range, without brackets; null for MASQUERADE.</param>
/// <param name="Persistent">Whether a client keeps its address.</param>
internal sealed record IptablesNatTarget(
    SourceNatKind Kind, PortRandomisation Randomisation, PortBlock? Ports, string? Address, bool Persistent)
{
    /// <summary>The target of a rule; null if it is not one that changes source addresses.</summary>
    internal static IptablesNatTarget? Read(IptablesRule rule)
    {
        SourceNatKind? kind = rule.Target is { Name: "-j", Value: { } target }
            ? target switch { "MASQUERADE" => SourceNatKind.Masquerade, "SNAT" => SourceNatKind.Snat, _ => null }
            : null;
        if (kind is null)
        {
            return null;
        }

        Dictionary<string, string> options = [];
        foreach (IptablesOption option in rule.TargetOptions)
        {
            options[option.Name] = option.Value ?? "";
        }

        (string? address, string? ports) = SplitSource(options.GetValueOrDefault("--to-source"));
        return new IptablesNatTarget(
            kind.Value,
            options.ContainsKey("--random-fully") ? PortRandomisation.FullyRandom
                : options.ContainsKey("--random") ? PortRandomisation.Random
                : PortRandomisation.None,
            ReadPorts(options.GetValueOrDefault("--to-ports") ?? ports),
            address,
            options.ContainsKey("--persistent"));
    }

    /// <summary>Splits <c>ADDRESS[:PORTS]</c>, where an IPv6 address with ports stands in brackets.</summary>
    internal static (string? Address, string? Ports) SplitSource(string? source)
    {
        if (source is null)
        {
            return (null, null);
        }

        if (source is ['[', ..])
        {
            int close = source.IndexOf(']', StringComparison.Ordinal);
            return close < 0
                ? (source, null)
                : (source[1..close], source[(close + 1)..].TrimStart(':') is { Length: > 0 } ports ? ports : null);
        }

        // More than one colon is IPv6 without ports.
        int colon = source.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0 && colon == source.LastIndexOf(':') ? (source[..colon], source[(colon + 1)..]) : (source, null);
    }

    private static PortBlock? ReadPorts(string? text)
    {
        string[] bounds = (text ?? "").Split('-', '/'); // a/b: an offset behind the block, newer than Debian 12
        return ushort.TryParse(bounds[0], CultureInfo.InvariantCulture, out ushort first)
            ? new PortBlock(
                first,
                bounds.Length > 1 && ushort.TryParse(bounds[1], CultureInfo.InvariantCulture, out ushort last) ? last : first)
            : null;
    }
}
