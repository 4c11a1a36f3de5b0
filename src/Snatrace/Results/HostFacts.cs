namespace Snatrace.Results;

/// <summary>The machine a result comes from.</summary>
/// <param name="Kernel">As <c>uname -r</c> says.</param>
/// <param name="Cpus">CPUs the process may use.</param>
/// <param name="Rootless">It ran in a user namespace of its own.</param>
public sealed record HostFacts(string Kernel, int Cpus, bool Rootless)
{
    /// <summary>As <c>uname -m</c> says; null when nobody does.</summary>
    public string? Architecture { get; init; }

    /// <summary>The CPUs' name, for instance <c>AMD EPYC</c>; null where the kernel does not say.</summary>
    public string? CpuModel { get; init; }

    /// <summary>Whether a hypervisor runs this machine; null where the CPU does not say.</summary>
    public bool? Virtualised { get; init; }
}
