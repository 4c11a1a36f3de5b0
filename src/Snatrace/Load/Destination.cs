using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Sockets;

namespace Snatrace.Load;

/// <summary>Where to connect to, as its name resolves now: a server may return at another address.</summary>
internal sealed class Destination
{
    // A failing name server is asked again so often, however long the summary interval is.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    // Of several addresses each is tried so long at most: a first SYN that is lost is not sent again before.
    private static readonly TimeSpan LongestTrial = TimeSpan.FromSeconds(1);

    // How long a signal to stop may go unnoticed.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private readonly HostPort _remote;
    private readonly AddressFamily _family;
    private readonly TimeSpan _patience;
    private readonly StopSignal _stop;
    private volatile Resolution _resolution;
    private Task _looking = Task.CompletedTask;
    private long _lookedAt;

    /// <summary>An address stands for itself; a name is to be waited for.</summary>
    /// <param name="remote">Name or address, and port.</param>
    /// <param name="family">Which addresses to take; unspecified for any.</param>
    /// <param name="patience">How long a connect may wait for its answer.</param>
    /// <param name="stop">Ends a look that is under way, as far as it can be ended.</param>
    internal Destination(HostPort remote, AddressFamily family, TimeSpan patience, StopSignal stop)
    {
        _remote = remote;
        _family = family;
        _patience = patience < LongestTrial ? patience : LongestTrial;
        _stop = stop;
        _resolution = remote.Address is { } address ? Resolved(address) : Unresolved("not known yet");
        Refresh();
    }

    /// <summary>What the name stands for now.</summary>
    internal Resolution Current => _resolution;

    /// <summary>Waits until the name has been looked up.</summary>
    /// <returns>False when the run was ended first: getaddrinfo(3) cannot be, and is left to itself.</returns>
    internal bool Wait()
    {
        while (!_stop.Quit.IsSet && !_looking.Wait(Glance))
        {
        }

        return !_stop.Quit.IsSet;
    }

    /// <summary>Resolves the name again, in the background: a name server may take its time. For one thread.</summary>
    internal void Refresh()
    {
        if (_remote.Address is null && _looking.IsCompleted)
        {
            _lookedAt = Stopwatch.GetTimestamp();
            _looking = Task.Run(() =>
            {
                Resolution found = Look();
                _resolution = _stop.Quit.IsSet ? _resolution : found; // a trial that was cut off says nothing
            });
        }
    }

    /// <summary>The same, if it did not resolve a while ago. For the same thread.</summary>
    internal void RefreshIfFailing()
    {
        if (_resolution.Failure is not null && Stopwatch.GetElapsedTime(_lookedAt) >= LookAgain)
        {
            Refresh();
        }
    }

    private Resolution Look()
    {
        try
        {
            Resolution[] candidates = [.. Dns.GetHostAddresses(_remote.Host, _family).Select(Resolved)];
            return candidates.Length switch
            {
                0 => Unresolved("no address"),
                1 => candidates[0],
                _ => candidates.FirstOrDefault(Answers, candidates[0]),
            };
        }
        catch (SocketException failure)
        {
            return Unresolved(failure.Message);
        }
    }

    // "localhost" has an address of each family, and a server may listen on one only: one connect each, not counted, tells which.
    private bool Answers(Resolution candidate)
    {
        TcpSocket socket = TcpSocket.None;
        try
        {
            socket = TcpSocket.Open(candidate.Address.IsIpv6, resetOnClose: true);
            return !_stop.Quit.IsSet
                && socket.TryConnect(in candidate.Address) == 0
                && socket.Wait(_patience, _stop.Quit) == ConnectProgress.Decided
                && socket.ReadState().IsEstablished;
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

    private Resolution Resolved(IPAddress address) => new(new IPEndPoint(address, _remote.Port), null);

    private Resolution Unresolved(string why) => new(null, $"lookup {_remote.Host}: {why}");
}
