namespace Snatrace.Bench;

/// <summary>One run of a whole process.</summary>
/// <param name="Output">What it printed.</param>
/// <param name="WallMs">From fork to its end.</param>
/// <param name="PeakKb">The most memory it held, in KiB, as getrusage(2) counts.</param>
internal sealed record MeasuredRun(string Output, double WallMs, double PeakKb)
{
    internal double WallSeconds => WallMs / 1000;

    internal double PeakMegabytes => PeakKb * 1024 / 1e6;
}
