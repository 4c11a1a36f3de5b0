using System.Runtime.InteropServices;

namespace Snatrace.Kernel.Libc;

/// <summary>An open file descriptor. Whoever holds it disposes of it; closing twice is harmless.</summary>
public sealed class FileDescriptor : SafeHandle
{
    /// <summary>For the interop layer, which fills the handle in.</summary>
    public FileDescriptor()
        : base(invalidHandleValue: -1, ownsHandle: true)
    {
    }

    internal FileDescriptor(int descriptor)
        : this() => SetHandle(descriptor);

    /// <summary>The number, for a message or a path under <c>/proc/PID/fd</c>. Valid while this object is not disposed.</summary>
    public int Number => (int)handle;

    /// <inheritdoc/>
    /// <remarks>Only the lower half is looked at: a C function that returns the int -1 leaves 0xffffffff in a handle.</remarks>
    public override bool IsInvalid => (int)handle < 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Native.close((int)handle) == 0;
}
