namespace Snatrace.Kernel.Sockets;

/// <summary>How far a connect has come, from <c>struct tcp_info</c> (tcp(7)).</summary>
/// <param name="IsEstablished">The handshake is complete; the other side may have closed since.</param>
/// <param name="IsSynSent">The SYN has had no answer yet.</param>
/// <param name="Retransmits">SYNs sent again so far; stays after the connect has succeeded (<c>tcpi_total_retrans</c>).</param>
public readonly record struct ConnectState(bool IsEstablished, bool IsSynSent, uint Retransmits)
{
    // RFC 6298, 2.1; TCP_TIMEOUT_INIT in include/net/tcp.h.
    private static readonly TimeSpan InitialRetransmissionTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Whether the first SYN, or its answer, was lost: read after the grace time.</summary>
    public bool FirstSynLost => IsSynSent || Retransmits > 0;

    /// <summary>
    /// Whether a connect that succeeded did so only because a lost SYN was sent again. One that met the TIME_WAIT of an earlier
    /// connection was answered, and is sent again at once (tcp_rcv_synsent_state_process): nothing was lost.
    /// </summary>
    /// <param name="elapsed">From before the connect until it had succeeded.</param>
    public bool HasRecovered(TimeSpan elapsed) => Retransmits > 0 && elapsed >= InitialRetransmissionTimeout;
}
