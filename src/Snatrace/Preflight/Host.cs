using System.Runtime.InteropServices;
using Snatrace.Kernel.Libc;
using Snatrace.Results;

namespace Snatrace.Preflight;

/// <summary>The machine this runs on.</summary>
public static class Host
{
    /// <summary>What every result says about where it comes from.</summary>
    public static HostFacts Facts()
    {
        var cpu = CpuInfo.Read();
        return new HostFacts(
            File.ReadAllText("/proc/sys/kernel/osrelease").Trim(), Cpus.Allowed().Count, Rootless.IsActive)
        {
            Architecture = MachineName(RuntimeInformation.OSArchitecture),
            CpuModel = cpu.Model,
            Virtualised = cpu.IsVirtualised,
        };
    }

    // .NET has names of its own for what uname -m says.
    private static string MachineName(Architecture architecture) => architecture switch
    {
        Architecture.X64 => "x86_64",
        Architecture.Arm64 => "aarch64",
        _ => architecture.ToString().ToLowerInvariant(),
    };
}
