using Snatrace.Results;

namespace Snatrace.Report;

/// <summary>The machine. What it does not say of itself is null.</summary>
public sealed record HostDocument(string Kernel, int Cpus, bool Rootless, string? Architecture, string? CpuModel, bool? Virtualised)
{
    internal static HostDocument Of(HostFacts host) =>
        new(host.Kernel, host.Cpus, host.Rootless, host.Architecture, host.CpuModel, host.Virtualised);
}
