using Snatrace.Kernel.Libc;
using Snatrace.Results;

namespace Snatrace.Preflight;

/// <summary>The machine this runs on.</summary>
public static class Host
{
    /// <summary>What every result says about where it comes from.</summary>
    public static HostFacts Facts() => new(
        File.ReadAllText("/proc/sys/kernel/osrelease").Trim(), Cpus.Allowed().Count, Rootless.IsActive);
}
