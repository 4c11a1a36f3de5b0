using System.Runtime.InteropServices;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Libc;

/// <summary>The system calls this project makes: prototypes only. Callers take errno through <see cref="SystemCall"/>, at once.</summary>
internal static partial class Native
{
    private const string Library = "libc";

    // int unshare(int flags);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int unshare(int flags);

    // int setns(int fd, int nstype);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int setns(FileDescriptor fd, int nstype);

    // int open(const char *pathname, int flags);
    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial FileDescriptor open(string pathname, int flags);

    // int fcntl(int fd, int cmd, ... /* arg */);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int fcntl(SafeHandle fd, int cmd, int arg);

    // int close(int fd);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int close(int fd);

    // int socket(int domain, int type, int protocol);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int socket(int domain, int type, int protocol);

    // int bind(int sockfd, const struct sockaddr *addr, socklen_t addrlen);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int bind(int sockfd, in sockaddr_in6 addr, int addrlen);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int bind(int sockfd, in sockaddr_nl addr, int addrlen);

    // int connect(int sockfd, const struct sockaddr *addr, socklen_t addrlen);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int connect(int sockfd, in sockaddr_in6 addr, int addrlen);

    // int listen(int sockfd, int backlog);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int listen(int sockfd, int backlog);

    // int accept4(int sockfd, struct sockaddr *addr, socklen_t *addrlen, int flags);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int accept4(int sockfd, nint addr, nint addrlen, int flags);

    // int shutdown(int sockfd, int how);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int shutdown(FileDescriptor sockfd, int how);

    // int setsockopt(int sockfd, int level, int optname, const void *optval, socklen_t optlen);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int setsockopt(int sockfd, int level, int optname, in int optval, int optlen);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int setsockopt(int sockfd, int level, int optname, in linger optval, int optlen);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int setsockopt(int sockfd, int level, int optname, in timeval optval, int optlen);

    // int getsockopt(int sockfd, int level, int optname, void *optval, socklen_t *optlen);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int getsockopt(int sockfd, int level, int optname, ref tcp_info optval, ref int optlen);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int getsockopt(int sockfd, int level, int optname, ref int optval, ref int optlen);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int getsockopt(int sockfd, int level, int optname, Span<uint> optval, ref int optlen);

    // ssize_t send(int sockfd, const void *buf, size_t len, int flags);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint send(FileDescriptor sockfd, ReadOnlySpan<byte> buf, nint len, int flags);

    // ssize_t recv(int sockfd, void *buf, size_t len, int flags);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint recv(FileDescriptor sockfd, Span<byte> buf, nint len, int flags);

    // ssize_t pread(int fd, void *buf, size_t count, off_t offset);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint pread(FileDescriptor fd, Span<byte> buf, nint count, nint offset);

    // ssize_t write(int fd, const void *buf, size_t count);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint write(int fd, ReadOnlySpan<byte> buf, nint count);

    // int eventfd(unsigned int initval, int flags);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial FileDescriptor eventfd(uint initval, int flags);

    // int ppoll(struct pollfd *fds, nfds_t nfds, const struct timespec *tmo_p, const sigset_t *sigmask);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int ppoll(Span<pollfd> fds, nuint nfds, in timespec tmo_p, nint sigmask);

    // int sched_setaffinity(pid_t pid, size_t cpusetsize, const cpu_set_t *mask);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int sched_setaffinity(int pid, nuint cpusetsize, ReadOnlySpan<ulong> mask);

    // int sched_getaffinity(pid_t pid, size_t cpusetsize, cpu_set_t *mask);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int sched_getaffinity(int pid, nuint cpusetsize, Span<ulong> mask);

    // int getrlimit(int resource, struct rlimit *rlim);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int getrlimit(int resource, out rlimit rlim);

    // uid_t geteuid(void);
    [LibraryImport(Library)]
    internal static partial uint geteuid();

    // pid_t setsid(void);
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int setsid();

    // int execv(const char *pathname, char *const argv[]);
    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int execv(string pathname, string?[] argv);

    // int setenv(const char *name, const char *value, int overwrite);
    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int setenv(string name, string value, int overwrite);
}
