namespace Snatrace.Race;

/// <summary>
/// Hands out source ports so that none comes back soon. Within a block a port must not be used twice: its tuple would be in the table,
/// taken, and hide the race. From block to block the table is flushed, and rotation keeps the result from hanging on a few ports.
/// Ports 1024 to 63999; those above are kept for the fences.
/// </summary>
internal sealed class PortRotation
{
    private const int First = 1024;
    private const int Count = 64000 - First;

    // What Linux gives clients by itself (net/ipv4/tcp_ipv4.c, tcp_sk_init): the ports that whoever is on the way expects.
    private const int FirstOfClients = 32768;
    private const int LastOfClients = 60999;

    private int _next;

    /// <summary>A rotation that begins somewhere among clients' ports: where nobody empties the table, another run may have just been there.</summary>
    internal static PortRotation AmongClients() => new() { _next = Random.Shared.Next(FirstOfClients, LastOfClients + 1) - First };

    /// <summary>The port with which racer <paramref name="racer"/> closes a block.</summary>
    internal static ushort Fence(int racer) => (ushort)(First + Count + racer);

    /// <summary>Takes the next <paramref name="count"/> ports; <see cref="At"/> names them.</summary>
    internal int Take(int count)
    {
        int start = _next;
        _next = (_next + count) % Count;
        return start;
    }

    /// <summary>Port number <paramref name="index"/> of those taken at <paramref name="start"/>.</summary>
    internal static ushort At(int start, int index) => (ushort)(First + ((start + index) % Count));
}
