namespace Snatrace.Kernel.Nftables;

/// <summary>How source NAT picks the new source port (nft(8), NAT statements).</summary>
public enum PortSelection
{
    /// <summary>Keep the client's port when it is free, which two unconfirmed connections both find it to be.</summary>
    Keep,

    /// <summary><c>random</c>: since Linux 5.0 the same as <see cref="FullyRandom"/>; before, a hash of address and port.</summary>
    Random,

    /// <summary><c>fully-random</c>: a random port for each connection.</summary>
    FullyRandom,
}
