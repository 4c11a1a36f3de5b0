using Snatrace.Kernel.Libc;

namespace Snatrace.Load;

/// <summary>Tells workers to stop: first to begin nothing new, then, if the user will not wait, to give up what is under way.</summary>
internal sealed class StopSignal : IDisposable
{
    /// <summary>Begin no more connects.</summary>
    internal EventDescriptor Quit { get; } = new();

    /// <summary>Give up those under way.</summary>
    internal EventDescriptor Abandon { get; } = new();

    /// <summary>Both.</summary>
    internal void Interrupt()
    {
        Quit.Set();
        Abandon.Set();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Interrupt(); // a name that is still being looked up is nobody's any more
        Quit.Dispose();
        Abandon.Dispose();
    }
}
