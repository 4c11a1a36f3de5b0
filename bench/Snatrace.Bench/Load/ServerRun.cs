namespace Snatrace.Bench.Load;

/// <summary>What a server brought in one start.</summary>
/// <param name="Open">With connections that still were open when it accepted them.</param>
/// <param name="Reset">With connections that the client had closed with RST before.</param>
/// <param name="Live">While clients were connecting.</param>
/// <param name="PeakMegabytes">The most memory it held.</param>
internal sealed record ServerRun(AcceptRate Open, AcceptRate Reset, AcceptRate Live, double PeakMegabytes);
