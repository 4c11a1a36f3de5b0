using System.Net;
using System.Net.Sockets;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Sockets;

namespace Snatrace.Load;

/// <summary>Where to connect to, as its name resolves now: a server may return at another address.</summary>
internal sealed class Destination
{
    private readonly HostPort _remote;
    private readonly AddressFamily _family;
    private readonly TimeSpan _patience;
    private volatile Resolution _resolution;
    private Task _refreshing = Task.CompletedTask;

    /// <summary>Resolves the name for the first time.</summary>
    /// <param name="remote">Name or address, and port.</param>
    /// <param name="family">Which addresses to take; unspecified for any.</param>
    /// <param name="patience">How long to wait for the answer of each, where there are several.</param>
    internal Destination(HostPort remote, AddressFamily family, TimeSpan patience)
    {
        _remote = remote;
        _family = family;
        _patience = patience;
        _resolution = Look();
    }

    /// <summary>What the name stands for now.</summary>
    internal Resolution Current => _resolution;

    /// <summary>Resolves the name again, in the background: a name server may take its time. For one thread.</summary>
    internal void Refresh()
    {
        if (_remote.Address is null && _refreshing.IsCompleted)
        {
            _refreshing = Task.Run(() => _resolution = Look());
        }
    }

    private Resolution Look()
    {
        try
        {
            IPAddress[] addresses = _remote.Address is { } only ? [only] : Dns.GetHostAddresses(_remote.Host, _family);
            Resolution[] candidates = [.. addresses.Select(address => new Resolution(new IPEndPoint(address, _remote.Port), null))];
            return candidates.Length > 1 ? candidates.FirstOrDefault(Answers, candidates[0]) : candidates[0];
        }
        catch (Exception failure) when (failure is SocketException or IndexOutOfRangeException)
        {
            return new Resolution(null, $"lookup {_remote.Host}: {(failure as SocketException)?.Message ?? "no address"}");
        }
    }

    // "localhost" has an address of each family, and a server may listen on one only: one connect each, not counted, tells which.
    private bool Answers(Resolution candidate)
    {
        TcpSocket socket = TcpSocket.None;
        try
        {
            socket = TcpSocket.Open(candidate.Address.IsIpv6, resetOnClose: true);
            return socket.TryConnect(in candidate.Address) == 0 && socket.WaitUntilDecided(_patience) && socket.ReadState().IsEstablished;
        }
        catch (SystemCallException)
        {
            return false; // IPv6 is switched off, or no descriptor is left
        }
        finally
        {
            socket.Close();
        }
    }
}
