namespace Snatrace.Kernel.Sockets;

/// <summary>How far a connect has come, from <c>struct tcp_info</c> (tcp(7)).</summary>
/// <param name="IsEstablished">The handshake is complete; the other side may have closed since.</param>
/// <param name="IsSynSent">The SYN has had no answer yet.</param>
/// <param name="Retransmits">SYNs sent again so far; stays after the connect has succeeded (<c>tcpi_total_retrans</c>).</param>
public readonly record struct ConnectState(bool IsEstablished, bool IsSynSent, uint Retransmits)
{
    /// <summary>Whether the first SYN, or its answer, was lost: read after the grace time.</summary>
    public bool FirstSynLost => IsSynSent || Retransmits > 0;
}
