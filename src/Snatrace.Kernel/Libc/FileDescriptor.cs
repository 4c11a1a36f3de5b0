using Microsoft.Win32.SafeHandles;

namespace Snatrace.Kernel.Libc;

/// <summary>An open file descriptor. Whoever holds it disposes of it; closing twice is harmless.</summary>
public sealed class FileDescriptor : SafeHandleMinusOneIsInvalid
{
    /// <summary>For the interop layer, which fills the handle in.</summary>
    public FileDescriptor()
        : base(ownsHandle: true)
    {
    }

    internal FileDescriptor(int descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    /// <summary>The number, for a message or a path under <c>/proc/PID/fd</c>. Valid while this object is not disposed.</summary>
    public int Number => (int)handle;

    // A C function returns an int, of which a handle's upper half knows nothing: -1 arrives as 0xffffffff.
    /// <inheritdoc/>
    public override bool IsInvalid => (int)handle < 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Native.close((int)handle) == 0;
}
