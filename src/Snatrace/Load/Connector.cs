using System.Diagnostics;
using System.Globalization;
using System.Net;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Sockets;
using Snatrace.Results;

namespace Snatrace.Load;

/// <summary>Connects, says how each connect ended, counts it, and closes it. Several workers may share one.</summary>
/// <param name="plan">How to connect.</param>
/// <param name="destination">Where to.</param>
/// <param name="tally">Where every connect is counted.</param>
/// <param name="failures">Where those that fail are reported; null for nowhere.</param>
/// <param name="time">For the time of a report.</param>
internal sealed class Connector(ClientPlan plan, Destination destination, SharedTally tally, FailureLog? failures, TimeProvider time)
{
    /// <summary>Opens a socket for one connect and fixes its source, as far as that was asked for.</summary>
    /// <param name="port">The source port; 0 for one that the kernel picks when it connects.</param>
    /// <param name="prepared">The socket, and where it is to connect to.</param>
    /// <returns>False when that failed, which has been counted then as a connect that failed.</returns>
    internal bool TryPrepare(ushort port, out Attempt prepared)
    {
        Resolution remote = destination.Current;
        prepared = new Attempt(TcpSocket.None, port, remote, Stopwatch.GetTimestamp());
        if (remote.EndPoint is null)
        {
            Count(ConnectOutcome.NameNotResolved, prepared, latency: null, remote.Failure!);
            return false;
        }

        string call = "socket";
        try
        {
            TcpSocket socket = TcpSocket.Open(remote.Address.IsIpv6, plan.ResetOnClose);
            prepared = prepared with { Socket = socket };
            call = FailureClass.Bind;
            if (port != 0 || plan.LocalAddress is not null)
            {
                socket.Bind(new SocketEndPoint(LocalEndPoint(port, remote.Address.IsIpv6)));
            }

            return true;
        }
        catch (SystemCallException refused)
        {
            Fail(prepared, latency: null, refused.Errno, call);
            return false;
        }
    }

    /// <summary>Sends the SYN.</summary>
    /// <param name="attempt">What was prepared; afterwards it says when it was sent.</param>
    /// <returns>False when no SYN could be sent, which has been counted then.</returns>
    internal bool TrySend(ref Attempt attempt)
    {
        attempt = attempt with { Begun = Stopwatch.GetTimestamp() };
        int error = attempt.Socket.TryConnect(in attempt.Remote.Address);
        if (error != 0)
        {
            Fail(attempt, latency: null, error, "connect");
        }

        return error == 0;
    }

    /// <summary>Ends a connect that has been answered already, as on a path without distance it has: then there is nothing to wait for.</summary>
    /// <returns>False when it is still under way.</returns>
    internal bool TryEndAtOnce(in Attempt attempt) => TryEnd(attempt, attempt.Elapsed);

    /// <summary>Ends a connect, given what waiting for it brought: judges it, counts it, closes it.</summary>
    internal void End(in Attempt attempt, ConnectProgress progress)
    {
        TimeSpan elapsed = attempt.Elapsed;
        if (progress == ConnectProgress.Abandoned)
        {
            attempt.Socket.Close();
            tally.Record(ConnectOutcome.Cancelled, duration: null);
        }
        else if (!TryEnd(attempt, elapsed))
        {
            attempt.Socket.Close();
            Count(ConnectOutcome.LostSyn, attempt, elapsed, "i/o timeout");
        }
    }

    // False when no answer has come.
    private bool TryEnd(in Attempt attempt, TimeSpan elapsed)
    {
        ConnectState state = attempt.Socket.ReadState();
        if (state.IsEstablished)
        {
            attempt.Socket.Close();
            tally.Record(state.HasRecovered(elapsed) ? ConnectOutcome.Recovered : ConnectOutcome.Connected, elapsed);
            return true;
        }

        // Also of a socket that goes on waiting: an ICMP error that came while connect(2) held it, as on a path without distance it
        // does, is kept but does not end it (tcp_v4_err, net/ipv4/tcp_ipv4.c).
        int error = attempt.Socket.TakeError();
        if (error == 0 && state.IsSynSent)
        {
            return false;
        }

        Fail(attempt, elapsed, error, "connect");
        return true;
    }

    private IPEndPoint LocalEndPoint(ushort port, bool ipv6) =>
        new(plan.LocalAddress ?? (ipv6 ? IPAddress.IPv6Any : IPAddress.Any), port);

    // In the middle of a line, so not with a capital.
    private static string Message(int error)
    {
        string message = Errno.Message(error);
        return char.ToLowerInvariant(message[0]) + message[1..];
    }

    // Of collide, which alone asks for a port.
    private static string Explain(string call, int error) =>
        call == FailureClass.Bind && Errno.Name(error) == "EADDRINUSE" ? " (the slot's port: does another client run in this network namespace?)" : "";

    private void Fail(in Attempt attempt, TimeSpan? latency, int error, string call)
    {
        attempt.Socket.Close();
        Count(FailureClass.Of(call, error, in attempt.Remote.Address), attempt, latency, $"{call}: {Message(error)}{Explain(call, error)}");
    }

    private void Count(ConnectOutcome outcome, in Attempt attempt, TimeSpan? latency, string reason)
    {
        tally.Record(outcome, latency);
        if (failures?.HasRoom() == true)
        {
            string local = string.Create(CultureInfo.InvariantCulture, $"{plan.LocalAddress}:{attempt.Port}");
            string remote = attempt.Remote.EndPoint?.ToString() ?? plan.Remote.ToString();
            failures.Add(new ConnectFailure(time.GetLocalNow(), latency ?? attempt.Elapsed, outcome, local, remote, reason));
        }
    }
}
