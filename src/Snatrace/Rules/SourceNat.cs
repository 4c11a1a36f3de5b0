using System.Net;
using Snatrace.Kernel.Nftables;
using Snatrace.Lab;

namespace Snatrace.Rules;

/// <summary>The source-NAT rules that an arm installs: one for all containers, or one each.</summary>
/// <param name="Text">The rule's statement in the syntax of nft(8), as reports show it.</param>
/// <param name="Rules">Makes the rules for so many containers.</param>
public sealed record SourceNat(string Text, Func<int, IReadOnlyList<NftablesRule>> Rules)
{
    /// <summary>The ports that source NAT uses for client ports from 1024 up (net/netfilter/nf_nat_core.c).</summary>
    public static readonly PortRange AllPorts = new(1024, 65535);

    /// <summary><c>masquerade [to :ports] [random|fully-random]</c> for the containers' network.</summary>
    public static SourceNat Masquerade(PortSelection selection, PortRange? ports = null)
    {
        NftablesRule Rule(int containers) => FromContainers(LabAddresses.Containers).Masquerade(selection, ports);
        return new SourceNat(new NftablesRule().Masquerade(selection, ports).ToString(), containers => [Rule(containers)]);
    }

    /// <summary><c>snat to ADDRESS</c> for the containers' network.</summary>
    public static SourceNat FixedAddress() => new(
        new NftablesRule().SourceNat(LabAddresses.SourceHost).ToString(),
        _ => [FromContainers(LabAddresses.Containers).SourceNat(LabAddresses.SourceHost)]);

    /// <summary>A block of ports of its own for each container, as RFC 7422 has it for carrier-grade NAT.</summary>
    public static SourceNat Partition() => new(
        "masquerade to :FIRST-LAST, a block of ports for each container",
        containers => [.. Enumerable.Range(0, containers).Select(index =>
            FromContainers(new IPNetwork(LabAddresses.Container(index), 32))
                .Masquerade(PortSelection.Keep, PortBlock(index, containers)))]);

    /// <summary>The ports of container <paramref name="index"/> of <paramref name="containers"/>: equal, disjoint blocks.</summary>
    public static PortRange PortBlock(int index, int containers)
    {
        int size = AllPorts.Count / containers;
        int first = AllPorts.First + (index * size);
        return new PortRange((ushort)first, (ushort)(first + size - 1));
    }

    // Ports mean nothing without a transport protocol, so the kernel wants the match before "to :ports".
    private static NftablesRule FromContainers(IPNetwork source) =>
        new NftablesRule().SourceAddress(source).OutputInterface(LabNetwork.OutputDevice).Tcp();
}
