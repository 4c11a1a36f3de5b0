// fcntl.h, poll.h, sys/eventfd.h and time.h (glibc)
using System.Runtime.InteropServices;

namespace Snatrace.Kernel.Uapi;

[Header("time.h")]
[StructLayout(LayoutKind.Sequential)]
internal struct timespec
{
    public nint tv_sec;
    public nint tv_nsec;
}

[Header("poll.h")]
[StructLayout(LayoutKind.Sequential)]
internal struct pollfd
{
    public int fd;
    public short events;
    public short revents;
}

[Header("poll.h")]
internal static class POLL
{
    public const short POLLIN = 0x1;
    public const short POLLOUT = 0x4;
    public const short POLLERR = 0x8;
    public const short POLLHUP = 0x10;
}

[Header("sys/eventfd.h")]
internal static class EFD
{
    public const int EFD_NONBLOCK = 0x800;
    public const int EFD_CLOEXEC = 0x80000;
}

[Header("fcntl.h")]
internal static class OPEN
{
    public const int O_RDONLY = 0;
    public const int O_NONBLOCK = 0x800;
    public const int O_CLOEXEC = 0x80000;
}

[Header("fcntl.h")]
internal static class FCNTL
{
    public const int F_SETFD = 2;
}
