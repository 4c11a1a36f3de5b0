using OxyPlot;

namespace Snatrace.Report.Plots;

/// <summary>
/// What a line or an area is for. OxyPlot knows colours only, and a page that is read in light and in dark has none to give away: so each
/// role travels as a colour nobody ever sees, and the page's style sheet says what it looks like.
/// </summary>
internal static class Ink
{
    internal static readonly OxyColor Text = Role(1);
    internal static readonly OxyColor Quiet = Role(2);
    internal static readonly OxyColor Axis = Role(3);
    internal static readonly OxyColor Grid = Role(4);
    internal static readonly OxyColor Alarm = Role(5);
    internal static readonly OxyColor Calm = Role(6);
    internal static readonly OxyColor Mark = Role(7);

    /// <summary>Lines that stand beside each other.</summary>
    internal static readonly IReadOnlyList<OxyColor> Lines = [.. Enumerable.Range(0, LineCount).Select(line => Role(16 + line))];

    /// <summary>The intervals around them.</summary>
    internal static readonly IReadOnlyList<OxyColor> Bands = [.. Enumerable.Range(0, LineCount).Select(line => Role(32 + line))];

    /// <summary>How many lines can be told apart.</summary>
    internal const int LineCount = 4;

    /// <summary>The class of the style sheet.</summary>
    internal static string ClassOf(OxyColor colour) => (colour.ToUint() & 0xffffff) switch
    {
        1 => "ink",
        2 => "quiet",
        3 => "axis",
        4 => "grid",
        5 => "alarm",
        6 => "calm",
        7 => "mark",
        >= 16 and < 16 + LineCount and var line => $"line{line - 16}",
        >= 32 and < 32 + LineCount and var band => $"band{band - 32}",
        _ => throw new ArgumentOutOfRangeException(nameof(colour), colour, "a colour that is no role"),
    };

    private static OxyColor Role(int number) => OxyColor.FromUInt32(0xff000000u + (uint)number);
}
