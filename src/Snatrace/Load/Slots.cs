using System.Diagnostics;

namespace Snatrace.Load;

/// <summary>
/// What lets clients that know nothing of each other connect at the same moment from the same port: all containers of a host share its
/// monotonic clock, so each cuts it into the same slots and derives the port from the slot's number. They must be given the same length
/// of slot and the same number of workers.
/// </summary>
/// <param name="Length">Length of a slot.</param>
/// <param name="Workers">Ports a slot takes: one for each worker.</param>
internal readonly record struct Slots(TimeSpan Length, int Workers)
{
    private const int FirstPort = 1024;
    private const int Ports = 64000 - FirstPort;

    // A tuple that was reset stays in the NAT's table for 10 s (nf_conntrack_tcp_timeout_close); until then it hides the race.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    /// <summary>Whether a port comes back only when its last tuple has left the NAT's table.</summary>
    internal bool PortsRest => Length * (Ports / Workers) > Rest;

    // The kernel's own tick, 100 to 1,000 times a second, takes its CPU for longer than the window of the race: slots begin between two of
    // them. It falls on whole milliseconds of this clock since Linux 6.4, by report of its history (e9523a0d8189, "Align tick period with
    // the HZ tick"), and did before about 4.19; in between it falls elsewhere after every boot. Measured here on 6.18 only.
    private static readonly long Offset = Stopwatch.Frequency / 2000;

    private long Ticks => (long)(Length.TotalSeconds * Stopwatch.Frequency);

    /// <summary>The number of the first slot that begins after a moment (Stopwatch ticks).</summary>
    internal long After(long moment) => ((moment - Offset) / Ticks) + 1;

    /// <summary>When a slot begins (Stopwatch ticks).</summary>
    internal long StartOf(long slot) => (slot * Ticks) + Offset;

    /// <summary>The source port of a worker in a slot.</summary>
    internal ushort PortOf(long slot, int worker) => (ushort)(FirstPort + (((slot * Workers) + worker) % Ports));
}
