using System.Runtime.InteropServices;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Libc;

/// <summary>What a started process gets of this one's open files: nothing, where nobody says otherwise.</summary>
public static class Inheritance
{
    /// <summary>Leaves an open file open in every process that is started from now on (fcntl(2), without FD_CLOEXEC).</summary>
    /// <exception cref="SystemCallException">It is not open.</exception>
    public static void Allow(SafeHandle file) => _ = SystemCall.Check(Native.fcntl(file, FCNTL.F_SETFD, 0), "fcntl(F_SETFD)");
}
