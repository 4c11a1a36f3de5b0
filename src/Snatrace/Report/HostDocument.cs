namespace Snatrace.Report;

/// <summary>The machine.</summary>
public sealed record HostDocument(string Kernel, int Cpus, bool Rootless);
