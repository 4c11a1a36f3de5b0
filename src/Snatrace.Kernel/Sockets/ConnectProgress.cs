namespace Snatrace.Kernel.Sockets;

/// <summary>What a wait for a connect brought.</summary>
public enum ConnectProgress
{
    /// <summary>It has succeeded, or failed: the socket's error says which.</summary>
    Decided,

    /// <summary>Neither happened in time.</summary>
    TimedOut,

    /// <summary>The signal to stop came first.</summary>
    Abandoned,
}
