using System.Globalization;

namespace Snatrace.Report;

/// <summary>
/// Runs that measured windows. Their rounds had the skews that were planned: what is compared in them are windows, and shares of rounds say
/// nothing.
/// </summary>
internal static class Profile
{
    /// <summary>Whether it was one.</summary>
    internal static bool Is(LabDocument document) => document.Arms.Any(arm => arm.Window is not null);

    /// <summary>A window with its interval, in nanoseconds: <c>1,214 ns [1,101, 1,330]</c>, or what bounds it.</summary>
    internal static string Text(WindowDocument? window) => window switch
    {
        null => "–",
        { HighNs: null } => $"at least {Nanoseconds(window.LowNs)} ns",
        { EffectiveNs: 0, HighNs: { } high } => $"less than {Nanoseconds(Math.Ceiling(high))} ns",
        { HighNs: { } high } => $"{Nanoseconds(window.EffectiveNs)} ns [{Nanoseconds(window.LowNs)}, {Nanoseconds(high)}]",
    };

    /// <summary>For instance <c>1,234</c>.</summary>
    internal static string Nanoseconds(double nanoseconds) => nanoseconds.ToString(
        Math.Abs(nanoseconds) is > 0 and < 10 ? "0.#" : "#,0", CultureInfo.InvariantCulture);
}
