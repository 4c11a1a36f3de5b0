using Snatrace.Results;

namespace Snatrace.Mitigation;

/// <summary>What a strategy is expected to bring, since Linux 5.0 and for connections to one destination and port.</summary>
/// <param name="Clients">For which clients.</param>
/// <param name="Factor">How many times fewer SYNs are lost; null when none is lost at all.</param>
/// <param name="Reason">Why.</param>
public sealed record ExpectedEffect(string Clients, double? Factor, string Reason)
{
    // A 16-bit random number modulo 64,512 ports: two draws meet with probability (1,024 · 4 + 63,488) / 2³² (nf_nat_core.c).
    private const double RandomPorts = 63_550;

    // Even ports of 32768 to 60999, which connect(2) takes first (net/ipv4/inet_hashtables.c, since 4.2).
    private const double ClientPorts = 14_116;

    /// <summary>Of a strategy.</summary>
    public static IReadOnlyList<ExpectedEffect> Of(MitigationStrategy strategy) => strategy == MitigationStrategy.Partition
        ?
        [
            new("those with addresses of the plan, under rules that change", null, "no two of them can be given the same port (one of them can, twice, unless its ip_local_port_range lies in its block)"),
        ]
        :
        [
            new(
                "those whose ports the kernel picks",
                Math.Round(RandomPorts / ClientPorts, 1),
                "two meet at one of 63,550 ports instead of one of 14,116"),
            new("those that share a source port", RandomPorts, "two that kept one port now draw from 63,550"),
        ];
}
