// sched.h and sys/resource.h (glibc)
using System.Runtime.InteropServices;

namespace Snatrace.Kernel.Uapi;

[Header("sched.h")]
internal static class CLONE
{
    public const int CLONE_NEWNET = 0x40000000;
}

[Header("sys/resource.h")]
internal static class RESOURCE
{
    public const int RLIMIT_NOFILE = 7;
}

[Header("sys/resource.h")]
[StructLayout(LayoutKind.Sequential)]
internal struct rlimit
{
    public ulong rlim_cur;
    public ulong rlim_max;
}
