using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Nftables;

/// <summary>nf_tables of one network namespace. Open it inside that namespace.</summary>
public sealed class NftablesSocket : IDisposable
{
    private readonly NetlinkSocket _socket;

    internal NftablesSocket(NetlinkSocket socket) => _socket = socket;

    /// <summary>Opens a socket in the calling thread's network namespace.</summary>
    public static NftablesSocket Open() => new(NetlinkSocket.Open(NETLINK.NETLINK_NETFILTER));

    /// <summary>Applies a transaction: all of it, or, when the kernel refuses one part, nothing.</summary>
    /// <exception cref="NetlinkException">The kernel refused; the message names the part it refused.</exception>
    public void Commit(NftablesTransaction transaction)
    {
        bool isEmpty = transaction.IsEmpty;
        NetlinkWriter batch = transaction.Close();
        if (!isEmpty)
        {
            _socket.Execute(batch, transaction.Describe);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
