namespace Snatrace.Bench;

/// <summary>One run of a whole process.</summary>
/// <param name="Output">What it printed.</param>
/// <param name="WallMs">From fork to its end.</param>
/// <param name="UserMs">CPU time in its own code.</param>
/// <param name="SystemMs">CPU time in the kernel on its behalf, packets that it caused included.</param>
/// <param name="PeakKb">The most memory it held, in KiB, as getrusage(2) counts.</param>
internal sealed record MeasuredRun(string Output, double WallMs, double UserMs, double SystemMs, double PeakKb)
{
    internal double WallSeconds => WallMs / 1000;

    internal double PeakMegabytes => PeakKb * 1024 / 1e6;
}
