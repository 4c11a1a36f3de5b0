namespace Snatrace.Bench.Load;

/// <summary>How fast a server accepted and closed, and what it cost.</summary>
/// <param name="Connections">How many it accepted and closed.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="CpuSeconds">CPU time of the server.</param>
internal sealed record AcceptRate(long Connections, double Seconds, double CpuSeconds)
{
    internal double PerSecond => Connections / Seconds;

    internal double CpuMicroseconds => CpuSeconds * 1e6 / Connections;
}
