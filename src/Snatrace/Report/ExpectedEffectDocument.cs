namespace Snatrace.Report;

/// <summary>How many times fewer SYNs are lost, for clients of a kind. Factor: null when none is lost at all.</summary>
public sealed record ExpectedEffectDocument(string Clients, double? Factor, string Reason);
