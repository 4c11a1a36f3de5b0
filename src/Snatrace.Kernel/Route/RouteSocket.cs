using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Snatrace.Kernel.Namespaces;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Route;

/// <summary>
/// Links, addresses and routes of one network namespace, over rtnetlink (rtnetlink(7)). Open it inside the namespace it is
/// to act on. Every method throws <see cref="NetlinkException"/> in the kernel's own words when it is refused.
/// </summary>
public sealed class RouteSocket : IDisposable
{
    private const NLM_F Create = NLM_F.NLM_F_REQUEST | NLM_F.NLM_F_ACK | NLM_F.NLM_F_EXCL | NLM_F.NLM_F_CREATE;
    private const NLM_F Change = NLM_F.NLM_F_REQUEST | NLM_F.NLM_F_ACK;

    private readonly NetlinkSocket _socket;

    internal RouteSocket(NetlinkSocket socket) => _socket = socket;

    /// <summary>Opens a socket in the calling thread's network namespace.</summary>
    public static RouteSocket Open() => new(NetlinkSocket.Open(NETLINK.NETLINK_ROUTE));

    /// <summary>Adds a bridge, down and without ports.</summary>
    public void AddBridge(string name)
    {
        // RTM_NEWLINK  ifinfomsg
        //   IFLA_IFNAME    "br0"
        //   IFLA_LINKINFO
        //     IFLA_INFO_KIND  "bridge"
        var request = new NetlinkWriter(NetlinkByteOrder.Native);
        using (request.Message(RTM.RTM_NEWLINK, Create))
        {
            request.Header(default(ifinfomsg));
            request.Add(IFLA.IFLA_IFNAME, name);
            using (request.Nest(IFLA.IFLA_LINKINFO))
            {
                request.Add(IFLA_INFO.IFLA_INFO_KIND, "bridge");
            }
        }

        _socket.Execute(request, $"adding bridge {name}");
    }

    /// <summary>Adds a pair of virtual Ethernet devices: one end here, the other in another namespace.</summary>
    /// <param name="name">The end in this namespace.</param>
    /// <param name="peer">The other end.</param>
    /// <param name="peerNamespace">Where the other end goes.</param>
    public void AddVethPair(string name, string peer, NetworkNamespace peerNamespace)
    {
        // RTM_NEWLINK  ifinfomsg
        //   IFLA_IFNAME    "va"
        //   IFLA_LINKINFO
        //     IFLA_INFO_KIND  "veth"
        //     IFLA_INFO_DATA
        //       VETH_INFO_PEER  ifinfomsg
        //         IFLA_IFNAME     "eth0"
        //         IFLA_NET_NS_FD  open descriptor
        var request = new NetlinkWriter(NetlinkByteOrder.Native);
        using (request.Message(RTM.RTM_NEWLINK, Create))
        {
            request.Header(default(ifinfomsg));
            request.Add(IFLA.IFLA_IFNAME, name);
            using (request.Nest(IFLA.IFLA_LINKINFO))
            {
                request.Add(IFLA_INFO.IFLA_INFO_KIND, "veth");
                using (request.Nest(IFLA_INFO.IFLA_INFO_DATA))
                using (request.Nest(VETH_INFO.VETH_INFO_PEER))
                {
                    request.Header(default(ifinfomsg));
                    request.Add(IFLA.IFLA_IFNAME, peer);
                    request.Add(IFLA.IFLA_NET_NS_FD, (uint)peerNamespace.Descriptor.Number);
                }
            }
        }

        _socket.Execute(request, $"adding veth pair {name} – {peer}");
    }

    /// <summary>The index of a link of this namespace.</summary>
    public int IndexOf(string name)
    {
        var request = new NetlinkWriter(NetlinkByteOrder.Native);
        using (request.Message(RTM.RTM_GETLINK, Change))
        {
            request.Header(default(ifinfomsg));
            request.Add(IFLA.IFLA_IFNAME, name);
        }

        int index = 0;
        _socket.Execute(request, $"looking up link {name}", message => index = DecodeIndex(message.Payload));
        return index != 0
            ? index
            : throw new NetlinkException($"looking up link {name}", (int)errno.ENODEV, null, null);
    }

    /// <summary>Brings a link up and, if told so, makes it a port of a bridge.</summary>
    public void SetUp(int index, int? master = null)
    {
        var request = new NetlinkWriter(NetlinkByteOrder.Native);
        using (request.Message(RTM.RTM_NEWLINK, Change))
        {
            request.Header(new ifinfomsg { ifi_index = index, ifi_flags = IFF.IFF_UP, ifi_change = IFF.IFF_UP });
            if (master is { } bridge)
            {
                request.Add(IFLA.IFLA_MASTER, (uint)bridge);
            }
        }

        _socket.Execute(request, $"bringing up link {index}");
    }

    /// <summary>
    /// Lets IPv4 packets that come in by a link be forwarded. The same as the sysctl net.ipv4.conf.LINK.forwarding, which cannot be
    /// written where /proc/sys is read-only, as it is in containers.
    /// </summary>
    public void EnableForwarding(int index)
    {
        // RTM_NEWLINK  ifinfomsg
        //   IFLA_AF_SPEC
        //     AF_INET
        //       IFLA_INET_CONF
        //         IPV4_DEVCONF_FORWARDING  1
        var request = new NetlinkWriter(NetlinkByteOrder.Native);
        using (request.Message(RTM.RTM_NEWLINK, Change))
        {
            request.Header(new ifinfomsg { ifi_index = index });
            using (request.Nest(IFLA.IFLA_AF_SPEC))
            using (request.Nest(AddressFamily.AF_INET))
            using (request.Nest(IFLA_INET.IFLA_INET_CONF))
            {
                request.Add(IPV4_DEVCONF.IPV4_DEVCONF_FORWARDING, 1u);
            }
        }

        _socket.Execute(request, $"enabling forwarding on link {index}");
    }

    /// <summary>Gives a link an address. An IPv6 address is of use only once nobody has claimed it (RFC 4862, 5.4), about 2 s later.</summary>
    public void AddAddress(int index, IPAddress address, int prefixLength)
    {
        var request = new NetlinkWriter(NetlinkByteOrder.Native);
        using (request.Message(RTM.RTM_NEWADDR, Create))
        {
            request.Header(new ifaddrmsg
            {
                ifa_family = FamilyOf(address),
                ifa_prefixlen = (byte)prefixLength,
                ifa_index = (uint)index,
            });
            request.Add(IFA.IFA_LOCAL, address.GetAddressBytes());
            request.Add(IFA.IFA_ADDRESS, address.GetAddressBytes());
        }

        _socket.Execute(request, $"adding address {address}/{prefixLength} to link {index}");
    }

    /// <summary>Adds the default route of the gateway's family.</summary>
    public void AddDefaultRoute(IPAddress gateway, int index)
    {
        var request = new NetlinkWriter(NetlinkByteOrder.Native);
        using (request.Message(RTM.RTM_NEWROUTE, Create))
        {
            request.Header(new rtmsg
            {
                rtm_family = FamilyOf(gateway),
                rtm_table = RTM.RT_TABLE_MAIN,
                rtm_protocol = RTM.RTPROT_BOOT,
                rtm_scope = RTM.RT_SCOPE_UNIVERSE,
                rtm_type = RTM.RTN_UNICAST,
            });
            request.Add(RTA.RTA_GATEWAY, gateway.GetAddressBytes());
            request.Add(RTA.RTA_OIF, (uint)index);
        }

        _socket.Execute(request, $"adding default route via {gateway}");
    }

    /// <summary>The index of the link by which packets to an address leave; null when there is no route, or it leads nowhere.</summary>
    public int? OutputOf(IPAddress destination)
    {
        byte[] address = destination.GetAddressBytes();
        var request = new NetlinkWriter(NetlinkByteOrder.Native);
        using (request.Message(RTM.RTM_GETROUTE, NLM_F.NLM_F_REQUEST | NLM_F.NLM_F_ACK))
        {
            request.Header(new rtmsg
            {
                rtm_family = FamilyOf(destination),
                rtm_dst_len = (byte)(address.Length * 8),
            });
            request.Add(RTA.RTA_DST, address);
        }

        int? index = null;
        try
        {
            _socket.Execute(request, $"looking up the route to {destination}", message => index = DecodeOutput(message.Payload));
        }
        catch (NetlinkException refused) when (refused.Errno is (int)errno.ENETUNREACH or (int)errno.EHOSTUNREACH)
        {
            return null;
        }

        return index;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    /// <summary>The outgoing link in the payload of an RTM_NEWROUTE; null when it names none.</summary>
    internal static int? DecodeOutput(ReadOnlySpan<byte> payload)
    {
        int header = Unsafe.SizeOf<rtmsg>();
        if (payload.Length < header)
        {
            throw new NetlinkFormatException("rtmsg", header, payload.Length);
        }

        var attributes = new AttributeReader<RTA>(payload[header..], NetlinkByteOrder.Native, new AttributePath("route"));
        int? index = null;
        while (attributes.Next())
        {
            index = attributes.Type == RTA.RTA_OIF ? (int)attributes.UInt32() : index;
        }

        return index;
    }

    private static byte FamilyOf(IPAddress address) =>
        (byte)(address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? SOCKET.AF_INET : SOCKET.AF_INET6);

    /// <summary>The interface index in the payload of an RTM_NEWLINK.</summary>
    internal static int DecodeIndex(ReadOnlySpan<byte> payload)
    {
        int expected = Unsafe.SizeOf<ifinfomsg>();
        return payload.Length >= expected
            ? MemoryMarshal.Read<ifinfomsg>(payload).ifi_index
            : throw new NetlinkFormatException("ifinfomsg", expected, payload.Length);
    }
}
