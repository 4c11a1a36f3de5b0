using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Netlink;

namespace Snatrace.Tests.Netlink;

/// <summary>
/// A real channel whose other end is not the kernel: a pair of Unix sockets, which keep datagrams apart as netlink does. For
/// what waits on a descriptor and so cannot do with <see cref="FakeKernel"/>. Disposing of it closes both ends.
/// </summary>
internal sealed class KernelSocket : IDisposable
{
    private readonly Socket _kernel = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    internal KernelSocket()
    {
        var program = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 200 };
        string name = $"\0snatrace-tests-{Guid.NewGuid():N}";
        var kernelEnd = new UnixDomainSocketEndPoint(name + "-kernel");
        var programEnd = new UnixDomainSocketEndPoint(name);
        _kernel.Bind(kernelEnd);
        program.Bind(programEnd);
        program.Connect(kernelEnd);
        _kernel.Connect(programEnd);
        _kernel.ReceiveTimeout = 2000;

        // The channel owns the descriptor from here on.
        var descriptor = new FileDescriptor((int)program.Handle);
        program.SafeHandle.SetHandleAsInvalid();
        Channel = Create(descriptor);
    }

    /// <summary>The program's end.</summary>
    internal NetlinkChannel Channel { get; }

    /// <summary>Sends a datagram to the program.</summary>
    internal void Send(byte[] datagram) => _ = _kernel.Send(datagram);

    /// <summary>Takes what the program sent next.</summary>
    internal byte[] Receive()
    {
        byte[] buffer = new byte[65536];
        return buffer[.._kernel.Receive(buffer)];
    }

    /// <summary>Runs something that waits for acknowledgements, and gives them.</summary>
    /// <returns>The result, and the requests that were acknowledged.</returns>
    internal (T Result, IReadOnlyList<byte[]> Requests) Acknowledge<T>(int count, Func<T> run)
    {
        var requests = new List<byte[]>();
        var kernel = new Thread(() =>
        {
            for (int index = 0; index < count; index++)
            {
                requests.Add(Receive());
                Send(Answers.Acknowledgement(requests[index]));
            }
        });
        kernel.Start();
        T result = run();
        kernel.Join();
        return (result, requests);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Channel.Dispose();
        _kernel.Dispose();
    }

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern NetlinkChannel Create(FileDescriptor socket);
}
