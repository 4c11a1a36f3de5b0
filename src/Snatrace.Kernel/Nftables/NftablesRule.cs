using System.Net;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Nftables;

/// <summary>
/// A rule, built left to right as nft would read it: matches first, then a statement. <see cref="ToString"/> is its text in the
/// syntax of nft(8). Register 1 holds what is being compared, registers 1 and 2 the ports or the address of a NAT.
/// </summary>
public sealed class NftablesRule
{
    private readonly List<NftablesExpression> _expressions = [];
    private readonly List<string> _text = [];

    internal IReadOnlyList<NftablesExpression> Expressions => _expressions;

    /// <summary><c>ip saddr ADDRESS</c>, or <c>ip saddr NETWORK/PREFIX</c>.</summary>
    public NftablesRule SourceAddress(IPNetwork network)
    {
        string source = network.PrefixLength == 32 ? network.BaseAddress.ToString() : network.ToString();
        return Match($"ip saddr {source}", Expression.Payload(NFT.NFT_PAYLOAD_NETWORK_HEADER, Offset.SourceAddress, 4))
            .And(Expression.Mask(PrefixMask(network.PrefixLength)))
            .And(Expression.Equal(network.BaseAddress.GetAddressBytes()));
    }

    /// <summary><c>ip daddr ADDRESS</c>.</summary>
    public NftablesRule DestinationAddress(IPAddress address) =>
        Match($"ip daddr {address}", Expression.Payload(NFT.NFT_PAYLOAD_NETWORK_HEADER, Offset.DestinationAddress, 4))
            .And(Expression.Equal(address.GetAddressBytes()));

    /// <summary><c>oifname "NAME"</c>.</summary>
    public NftablesRule OutputInterface(string name)
    {
        byte[] padded = new byte[IFF.IFNAMSIZ];
        _ = System.Text.Encoding.UTF8.GetBytes(name, padded);
        return Match($"oifname \"{name}\"", Expression.Meta(NFT.NFT_META_OIFNAME)).And(Expression.Equal(padded));
    }

    /// <summary><c>meta l4proto tcp</c>: needed before a statement that speaks of ports.</summary>
    public NftablesRule Tcp() =>
        Match("meta l4proto tcp", Expression.Meta(NFT.NFT_META_L4PROTO)).And(Expression.Equal([IPPROTO.IPPROTO_TCP]));

    /// <summary><c>tcp flags &amp; (fin|syn|rst|ack) == syn</c>: the first packet of a connection. After <see cref="Tcp"/>.</summary>
    public NftablesRule TcpSyn() =>
        Match(
            "tcp flags & (fin | syn | rst | ack) == syn",
            Expression.Payload(NFT.NFT_PAYLOAD_TRANSPORT_HEADER, Offset.TcpFlags, 1))
            .And(Expression.Mask([0x17]))
            .And(Expression.Equal([0x02]));

    /// <summary><c>counter</c>.</summary>
    public NftablesRule Counter() => Match("counter", Expression.Counter());

    /// <summary><c>masquerade [to :MIN-MAX] [random|fully-random]</c>.</summary>
    public NftablesRule Masquerade(PortSelection selection, PortRange? ports = null)
    {
        NF_NAT_RANGE flags = Flags(selection);
        if (ports is not { } range)
        {
            return Match("masquerade" + Suffix(selection), Expression.Masquerade(flags, hasPorts: false));
        }

        return Match($"masquerade to :{range}{Suffix(selection)}", Expression.LoadPort(NFT.NFT_REG_1, range.First))
            .And(Expression.LoadPort(NFT.NFT_REG_2, range.Last))
            .And(Expression.Masquerade(flags | NF_NAT_RANGE.NF_NAT_RANGE_PROTO_SPECIFIED, hasPorts: true));
    }

    /// <summary><c>snat to ADDRESS</c>.</summary>
    public NftablesRule SourceNat(IPAddress address) =>
        Match($"snat to {address}", Expression.LoadAddress(address)).And(Expression.SourceNat());

    /// <summary><c>queue num NUMBER</c>, by nf_tables' own expression (CONFIG_NFT_QUEUE).</summary>
    public NftablesRule Queue(ushort number) => Match($"queue num {number}", Expression.Queue(number));

    /// <summary>The same through iptables' NFQUEUE target (CONFIG_NFT_COMPAT and the xt_NFQUEUE module).</summary>
    public NftablesRule QueueByTarget(ushort number) => Match($"xt target NFQUEUE num {number}", Expression.QueueTarget(number));

    /// <summary>The rule in the syntax of nft(8).</summary>
    public override string ToString() => string.Join(' ', _text);

    private static byte[] PrefixMask(int prefixLength)
    {
        byte[] mask = new byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(mask, (uint)(0xffff_ffffUL << (32 - prefixLength)));
        return mask;
    }

    private static NF_NAT_RANGE Flags(PortSelection selection) => selection switch
    {
        PortSelection.Random => NF_NAT_RANGE.NF_NAT_RANGE_PROTO_RANDOM,
        PortSelection.FullyRandom => NF_NAT_RANGE.NF_NAT_RANGE_PROTO_RANDOM_FULLY,
        _ => 0,
    };

    private static string Suffix(PortSelection selection) => selection switch
    {
        PortSelection.Random => " random",
        PortSelection.FullyRandom => " fully-random",
        _ => "",
    };

    private NftablesRule Match(string text, NftablesExpression expression)
    {
        _text.Add(text);
        return And(expression);
    }

    private NftablesRule And(NftablesExpression expression)
    {
        _expressions.Add(expression);
        return this;
    }

    // Where fields lie in the IPv4 header (RFC 791) and the TCP header (RFC 9293).
    private static class Offset
    {
        internal const uint SourceAddress = 12;
        internal const uint DestinationAddress = 16;
        internal const uint TcpFlags = 13;
    }
}
