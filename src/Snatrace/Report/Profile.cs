using System.Globalization;
using Snatrace.Statistics;

namespace Snatrace.Report;

/// <summary>
/// Runs that measured windows. Their rounds had the skews that were planned: what is compared in them are windows, and shares of rounds say
/// nothing.
/// </summary>
internal static class Profile
{
    /// <summary>Whether it was one.</summary>
    internal static bool Is(LabDocument document) => document.Arms.Any(arm => arm.Window is not null);

    /// <summary>A window with its interval, as on the screen; – where there is none.</summary>
    internal static string Text(WindowDocument? window) => window is null
        ? "–"
        : Quantity.Window(window.EffectiveNs, new Interval(window.LowNs, window.HighNs ?? double.PositiveInfinity));

    /// <summary>For instance <c>1,234</c>.</summary>
    internal static string Nanoseconds(double nanoseconds) => nanoseconds.ToString(
        Math.Abs(nanoseconds) is > 0 and < 10 ? "0.#" : "#,0", CultureInfo.InvariantCulture);
}
