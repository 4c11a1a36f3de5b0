using System.Net;
using System.Net.Sockets;

namespace Snatrace.Load;

/// <summary>Where to connect to, as its name resolves now: a server may return at another address.</summary>
internal sealed class Destination
{
    private readonly HostPort _remote;
    private readonly AddressFamily _family;
    private volatile Resolution _resolution;
    private Task _refreshing = Task.CompletedTask;

    /// <summary>Resolves the name for the first time.</summary>
    /// <param name="remote">Name or address, and port.</param>
    /// <param name="family">Which addresses to take; unspecified for the first that comes.</param>
    internal Destination(HostPort remote, AddressFamily family)
    {
        _remote = remote;
        _family = family;
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
            IPAddress address = _remote.Address ?? Dns.GetHostAddresses(_remote.Host, _family)[0];
            return new Resolution(new IPEndPoint(address, _remote.Port), null);
        }
        catch (Exception failure) when (failure is SocketException or IndexOutOfRangeException)
        {
            return new Resolution(null, $"lookup {_remote.Host}: {(failure as SocketException)?.Message ?? "no address"}");
        }
    }
}
