using System.Diagnostics;
using Snatrace.Kernel.Sockets;

namespace Snatrace.Load;

/// <summary>A connect under way.</summary>
/// <param name="Socket">Its socket.</param>
/// <param name="Port">The source port asked for; 0 for any.</param>
/// <param name="Remote">Where it goes, as the name resolved when it was prepared.</param>
/// <param name="Begun">When it began (Stopwatch ticks).</param>
internal readonly record struct Attempt(TcpSocket Socket, ushort Port, Resolution Remote, long Begun)
{
    /// <summary>How long it has been under way.</summary>
    internal TimeSpan Elapsed => Stopwatch.GetElapsedTime(Begun);
}
