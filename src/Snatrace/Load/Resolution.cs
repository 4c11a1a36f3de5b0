using System.Net;
using Snatrace.Kernel.Sockets;

namespace Snatrace.Load;

/// <summary>What a destination's name stands for: an address, or why there is none.</summary>
internal sealed class Resolution(IPEndPoint? endPoint, string? failure)
{
    private readonly SocketEndPoint _address = endPoint is null ? default : new SocketEndPoint(endPoint);

    /// <summary>Address and port; null when the name does not resolve.</summary>
    internal IPEndPoint? EndPoint { get; } = endPoint;

    /// <summary>Why there is no address.</summary>
    internal string? Failure { get; } = failure;

    /// <summary>The same as <see cref="EndPoint"/>, for the kernel.</summary>
    internal ref readonly SocketEndPoint Address => ref _address;
}
