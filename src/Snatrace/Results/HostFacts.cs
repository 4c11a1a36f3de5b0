namespace Snatrace.Results;

/// <summary>The machine a result comes from.</summary>
/// <param name="Kernel">As <c>uname -r</c> says.</param>
/// <param name="Cpus">CPUs the process may use.</param>
/// <param name="Rootless">It ran in a user namespace of its own.</param>
public sealed record HostFacts(string Kernel, int Cpus, bool Rootless);
