using System.Diagnostics;
using Snatrace.KernelTests.Containers;

namespace Snatrace.KernelTests.Kernels;

/// <summary>tests/kernels/run: a kernel that is not this machine's, in QEMU.</summary>
internal static class BootedKernel
{
    // To download a kernel, to build the static binary if nobody has, and a minute of emulation on a loaded machine.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    /// <summary>Boots a kernel, runs snatrace there, and returns how that ended and what it printed.</summary>
    internal static Tool Run(string kernel, string[] arguments, params (string Name, string Value)[] settings)
    {
        foreach (string program in (string[])["qemu-system-x86_64", "busybox", "depmod", "cpio", "apt-get"])
        {
            Requires.Tool(program);
        }

        var start = new ProcessStartInfo(Repository.PathOf("tests/kernels/run"), [kernel, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        return Tool.Finish(process, Patience);
    }
}
