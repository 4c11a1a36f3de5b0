namespace Snatrace.Mitigation;

/// <summary>A rule as it is written.</summary>
/// <param name="Text">As the tool that keeps it prints it, without counters.</param>
/// <param name="Json">For nft: its expressions and its comment as nft's JSON has them; null for iptables.</param>
public sealed record WrittenRule(string Text, string? Json);
