using System.Runtime.CompilerServices;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Namespaces;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Tests.Netlink;

/// <summary>Something that can be named where a namespace is wanted; to make a real one would take privileges.</summary>
internal static class Namespaces
{
    /// <summary>An object with an open descriptor, which is all that a message needs.</summary>
    internal static NetworkNamespace Stub() =>
        Create(SystemCall.Check(Native.open("/dev/null", OPEN.O_RDONLY | OPEN.O_CLOEXEC), "open(/dev/null)"));

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern NetworkNamespace Create(FileDescriptor descriptor);
}
