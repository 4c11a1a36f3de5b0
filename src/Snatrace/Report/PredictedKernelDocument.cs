namespace Snatrace.Report;

/// <summary>The kernel's generation, and what says so: <c>from</c> is <c>given</c>, <c>lab</c> or <c>machine</c>.</summary>
public sealed record PredictedKernelDocument(string Generation, string? Release, string From);
