using System.Buffers.Binary;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Libc;

/// <summary>A signal that threads can wait for together with sockets (eventfd(2)). Once set it stays set. The opener disposes of it.</summary>
public sealed class EventDescriptor : IDisposable
{
    private readonly FileDescriptor _descriptor =
        SystemCall.Check(Native.eventfd(0, EFD.EFD_NONBLOCK | EFD.EFD_CLOEXEC), "eventfd");

    private volatile bool _isSet;

    /// <summary>Whether it has been set; costs no system call.</summary>
    public bool IsSet => _isSet;

    internal int Number => _descriptor.Number;

    /// <summary>Sets it, and wakes whoever waits.</summary>
    public void Set()
    {
        Span<byte> one = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(one, 1);
        _isSet = true;
        _ = SystemCall.Check(Native.write(Number, one, one.Length), "write(eventfd)");
    }

    /// <summary>Waits until it is set, or the time is up.</summary>
    /// <returns>Whether it is set.</returns>
    public bool Wait(TimeSpan patience) => _isSet || Poll.Readable(Number, patience);

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();
}
