namespace Snatrace.Report;

/// <summary>How many connects took longer than <c>fromMs</c> and at most <c>toMs</c>. Classes with none are left out.</summary>
public sealed record LatencyClassDocument(double FromMs, double ToMs, long Count);
