namespace Snatrace.Simulation;

/// <summary>A SYN on its way.</summary>
/// <param name="Container">Which container of the node sent it.</param>
/// <param name="ClientPort">The port that the client's kernel chose.</param>
/// <param name="Attempt">0 for the first SYN of a connect, 1 for its first retransmission.</param>
/// <param name="ConnectTime">When connect was called, in seconds.</param>
internal readonly record struct Syn(ushort Container, ushort ClientPort, int Attempt, double ConnectTime)
{
    /// <summary>Container and port in one number: what the original tuple is to one destination.</summary>
    internal uint Tuple => TupleOf(Container, ClientPort);

    internal static uint TupleOf(int container, int clientPort) => ((uint)container << 16) | (uint)clientPort;
}
