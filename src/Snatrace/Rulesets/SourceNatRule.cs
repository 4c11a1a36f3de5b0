namespace Snatrace.Rulesets;

/// <summary>A rule that changes source addresses, whoever keeps it.</summary>
public sealed record SourceNatRule
{
    /// <summary>Where it stands.</summary>
    public required RuleLocation Location { get; init; }

    /// <summary>The rule as the tool that keeps it prints it, without counters: <c>-A POSTROUTING … -j MASQUERADE</c>, or <c>ip saddr … masquerade</c>.</summary>
    public required string Text { get; init; }

    /// <summary>What it puts in place of the address.</summary>
    public required SourceNatKind Kind { get; init; }

    /// <summary>How it picks a port.</summary>
    public PortRandomisation Randomisation { get; init; }

    /// <summary>The ports it may use; null for all.</summary>
    public PortBlock? Ports { get; init; }

    /// <summary>The address or the range of addresses of <see cref="SourceNatKind.Snat"/>, as written; null for masquerade.</summary>
    public string? Address { get; init; }

    /// <summary>Whether a client keeps the address it got once.</summary>
    public bool Persistent { get; init; }

    /// <summary>Packets that it matched, which are first packets of connections; null when nobody counts.</summary>
    public long? Packets { get; init; }

    /// <summary>Their bytes.</summary>
    public long? Bytes { get; init; }

    /// <summary>Its comment; null without.</summary>
    public string? Comment { get; init; }

    /// <summary>The chains from the hook to it, its own last; the first way where there are several, empty where there is none.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>What stands around it.</summary>
    public RuleSurroundings Surroundings { get; init; } = RuleSurroundings.None;
}
