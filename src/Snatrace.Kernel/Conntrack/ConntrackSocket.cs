using System.Net;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Conntrack;

/// <summary>
/// Connection tracking of one network namespace, over ctnetlink. Open it inside that namespace: counters and entries are the
/// namespace's own, and reading them takes CAP_NET_ADMIN there (net/netfilter/nfnetlink.c).
/// </summary>
public sealed class ConntrackSocket : IDisposable
{
    private const int MostAttempts = 3;
    private const string ReadingTable = "reading the conntrack table";

    private readonly NetlinkSocket _socket;

    internal ConntrackSocket(NetlinkSocket socket) => _socket = socket;

    /// <summary>Opens a socket in the calling thread's network namespace.</summary>
    public static ConntrackSocket Open() => new(NetlinkSocket.Open(NETLINK.NETLINK_NETFILTER));

    /// <summary>The counters of every possible CPU, as <c>conntrack -S</c> shows them.</summary>
    public IReadOnlyList<ConntrackCounters> ReadCounters()
    {
        var counters = new List<ConntrackCounters>();
        NetlinkWriter request = Request(IPCTNL_MSG.IPCTNL_MSG_CT_GET_STATS_CPU, NLM_F.NLM_F_DUMP, NF.NFPROTO_UNSPEC);
        _ = _socket.Dump(
            request, "reading conntrack counters", message => counters.Add(ConntrackCounters.Decode(message.Payload)));
        return counters;
    }

    /// <summary>The IPv4 entries of the table. A dump that the kernel flags as interrupted is repeated, a few times.</summary>
    /// <returns>The entries, and whether the kernel vouches for the list (no NLM_F_DUMP_INTR).</returns>
    public (IReadOnlyList<ConntrackEntry> Entries, bool Consistent) ReadEntries()
    {
        for (int attempt = 1; ; attempt++)
        {
            var entries = new List<ConntrackEntry>();
            NetlinkWriter request = Request(IPCTNL_MSG.IPCTNL_MSG_CT_GET, NLM_F.NLM_F_DUMP, NF.NFPROTO_IPV4);
            bool consistent = _socket.Dump(
                request, ReadingTable, message => entries.Add(ConntrackEntry.Decode(message.Payload)));
            if (consistent || attempt == MostAttempts)
            {
                return (entries, consistent);
            }
        }
    }

    /// <summary>The entry of a TCP connection, by what its client sent, in whatever state it is, as <c>conntrack -G</c> finds it.</summary>
    /// <param name="client">Address and port of the client, before any translation.</param>
    /// <param name="destination">Where the client connected to, before any translation; of the same family.</param>
    /// <returns>Null when there is none: the first packet was never confirmed (net/netfilter/nf_conntrack_core.c), or the entry has expired.</returns>
    public ConntrackEntry? Find(IPEndPoint client, IPEndPoint destination)
    {
        bool isIpv6 = client.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        var request = new NetlinkWriter(NetlinkByteOrder.BigEndian);
        using (request.Nfnetlink(
            NFNL.NFNL_SUBSYS_CTNETLINK, IPCTNL_MSG.IPCTNL_MSG_CT_GET, NLM_F.NLM_F_ACK, isIpv6 ? NF.NFPROTO_IPV6 : NF.NFPROTO_IPV4))
        {
            using (request.Nest(CTA.CTA_TUPLE_ORIG))
            {
                using (request.Nest(CTA_TUPLE.CTA_TUPLE_IP))
                {
                    request.Add(isIpv6 ? CTA_IP.CTA_IP_V6_SRC : CTA_IP.CTA_IP_V4_SRC, client.Address.GetAddressBytes());
                    request.Add(isIpv6 ? CTA_IP.CTA_IP_V6_DST : CTA_IP.CTA_IP_V4_DST, destination.Address.GetAddressBytes());
                }

                using (request.Nest(CTA_TUPLE.CTA_TUPLE_PROTO))
                {
                    request.Add(CTA_PROTO.CTA_PROTO_NUM, [IPPROTO.IPPROTO_TCP]);
                    request.Add(CTA_PROTO.CTA_PROTO_SRC_PORT, (ushort)client.Port);
                    request.Add(CTA_PROTO.CTA_PROTO_DST_PORT, (ushort)destination.Port);
                }
            }
        }

        ConntrackEntry? entry = null;
        try
        {
            _socket.Execute(request, "looking for a connection in the conntrack table", message => entry = ConntrackEntry.Decode(message.Payload));
        }
        catch (NetlinkException missing) when (missing.Errno == (int)errno.ENOENT)
        {
            return null;
        }

        return entry;
    }

    /// <summary>
    /// Shows a visitor the source-translated connections of the table, IPv4 and IPv6, one after the other: nothing is allocated per entry
    /// and nothing kept. Kernels that can (CTA_STATUS_MASK) send no others; of older ones the others are passed over here.
    /// </summary>
    /// <param name="visit">Called for every entry with ports: TCP, UDP, SCTP, DCCP, UDP-Lite. What it is shown is valid during the call only.</param>
    /// <returns>Whether the kernel vouches for the list (no NLM_F_DUMP_INTR). Entries may come and go meanwhile.</returns>
    public bool VisitTranslated(TranslatedEntryVisitor visit)
    {
        // IPCTNL_MSG_CT_GET  nfgenmsg AF_UNSPEC: both families in one walk
        //   CTA_STATUS       the bits wanted
        //   CTA_STATUS_MASK  the bits looked at
        var request = new NetlinkWriter(NetlinkByteOrder.BigEndian);
        using (request.Nfnetlink(NFNL.NFNL_SUBSYS_CTNETLINK, IPCTNL_MSG.IPCTNL_MSG_CT_GET, NLM_F.NLM_F_DUMP, NF.NFPROTO_UNSPEC))
        {
            request.Add(CTA.CTA_STATUS, (uint)IPS.IPS_SRC_NAT);
            request.Add(CTA.CTA_STATUS_MASK, (uint)IPS.IPS_SRC_NAT);
        }

        return _socket.Dump(request, ReadingTable, message =>
        {
            if (TranslatedEntry.TryDecode(message.Payload, out TranslatedEntry entry))
            {
                visit(in entry);
            }
        });
    }

    /// <summary>
    /// The same until enough has been seen, of a table too large to read on the way. Entries stand in it by a keyed hash of their
    /// addresses and ports (net/netfilter/nf_conntrack_core.c, hash_conntrack_raw), so that its beginning is a random sample. This socket
    /// can be asked nothing else afterwards.
    /// </summary>
    /// <param name="visit">As above.</param>
    /// <param name="isEnough">Asked after every entry, translated or not, how many there have been.</param>
    /// <returns>Entries seen, translated or not; and whether the kernel vouches for them.</returns>
    public (long Seen, bool Consistent) SampleTranslated(TranslatedEntryVisitor visit, Func<long, bool> isEnough)
    {
        long seen = 0;
        NetlinkWriter request = Request(IPCTNL_MSG.IPCTNL_MSG_CT_GET, NLM_F.NLM_F_DUMP, NF.NFPROTO_UNSPEC);
        bool consistent = _socket.Dump(request, ReadingTable, (NetlinkSocket.DumpHandler)(message =>
        {
            if (TranslatedEntry.TryDecode(message.Payload, out TranslatedEntry entry))
            {
                visit(in entry);
            }

            seen++;
            return !isEnough(seen);
        }));
        return (seen, consistent);
    }

    /// <summary>Deletes every entry of this namespace.</summary>
    public void Flush() => _socket.Execute(
        Request(IPCTNL_MSG.IPCTNL_MSG_CT_DELETE, NLM_F.NLM_F_ACK, NF.NFPROTO_UNSPEC), "flushing the conntrack table");

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static NetlinkWriter Request(IPCTNL_MSG message, NLM_F flags, byte family)
    {
        var request = new NetlinkWriter(NetlinkByteOrder.BigEndian);
        using (request.Nfnetlink(NFNL.NFNL_SUBSYS_CTNETLINK, message, flags, family))
        {
        }

        return request;
    }
}
