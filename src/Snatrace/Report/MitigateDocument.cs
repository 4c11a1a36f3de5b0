namespace Snatrace.Report;

/// <summary>
/// What a command of <c>snatrace mitigate</c> shows, as a JSON document, <c>snatrace.mitigate/1</c>. Null is "not of this command", or "there is none".
/// </summary>
/// <param name="Schema">The schema's name and version.</param>
/// <param name="Version">The program's.</param>
/// <param name="Command"><c>plan</c>, <c>apply</c>, <c>confirm</c>, <c>revert</c> or <c>status</c>.</param>
/// <param name="WrittenAt">When it was written.</param>
/// <param name="Network">The network namespace, as the kernel names it.</param>
/// <param name="RulesChanged">Whether this command changed rules.</param>
/// <param name="Plan">Of <c>plan</c> and <c>apply</c>.</param>
/// <param name="Verification">Of <c>apply --verify</c>.</param>
/// <param name="State">What is written down of a change, after the command; null when nothing was ever changed.</param>
public sealed record MitigateDocument(
    string Schema,
    string Version,
    string Command,
    DateTimeOffset WrittenAt,
    string Network,
    bool RulesChanged,
    MitigatePlanDocument? Plan,
    VerificationDocument? Verification,
    MitigateStateDocument? State)
{
    /// <summary>The schema's name and version.</summary>
    public const string CurrentSchema = "snatrace.mitigate/1";
}
