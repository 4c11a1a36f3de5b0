using Snatrace.Results;

namespace Snatrace.Report;

/// <summary>One SYN that was held, released, and answered or lost. Addresses are <c>address:port</c>.</summary>
public sealed record HeldSynDocument(
    string Client, string Translated, bool Lost, double? HealedAfterMs, string? HealedTranslated)
{
    internal static HeldSynDocument Of(HeldSyn syn) => new(
        syn.Client.ToString(),
        syn.Translated.ToString(),
        syn.Lost,
        syn.Healed is { } healed ? LabDocument.Round(healed.After.TotalMilliseconds) : null,
        syn.Healed?.Translated.ToString());
}
