using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Snatrace.Kernel.Conntrack;
using Snatrace.Results;
using Snatrace.Rulesets;

namespace Snatrace.Doctor;

/// <summary>
/// The blocks of ports that the rules of a host name: a connection takes a port of each block its port lies in. Rules that divide the ports
/// run out of them block by block, long before all are taken.
/// </summary>
internal sealed class PortPools
{
    /// <summary>Stands for all ports, where an entry's number is that of a block.</summary>
    internal const int All = -1;

    // A sample shows one of a full block with so much certainty that one in 10 million is missed (e^-16).
    private const int FewestExpected = 16;

    private readonly Pool[] _pools;

    // Where blocks begin, and after they end, in order; and for each such stretch of ports the blocks that hold it.
    private readonly ushort[] _stretches;
    private readonly int[][] _holders;

    internal PortPools(IReadOnlyList<RulePorts> rules)
    {
        _pools = [.. rules.Where(rule => rule.Block is not null).Distinct().Select(rule => new Pool(rule))];
        IsDivided = rules.Count > 0 && rules.All(rule => rule.Block is not null);
        _stretches =
        [
            .. _pools.SelectMany(pool => (int[])[pool.Block.First, pool.Block.Last + 1])
                .Append(0).Where(port => port <= ushort.MaxValue).Distinct().Order().Select(port => (ushort)port),
        ];
        _holders =
        [
            .. _stretches.Select(port => (int[])[.. _pools.Index().Where(pool => pool.Item.Block.Contains(new PortBlock(port, port))).Select(pool => pool.Index)]),
        ];
    }

    /// <summary>The blocks that hold a port.</summary>
    internal ReadOnlySpan<int> Holding(ushort port)
    {
        int found = Array.BinarySearch(_stretches, port);
        return _holders[found >= 0 ? found : ~found - 1];
    }

    /// <summary>Whether an entry takes a port of a block that holds it: one of another address does not.</summary>
    internal bool Concerns(int pool, in TranslatedEntry entry) =>
        _pools[pool].Address is not { } address || (address == entry.Address && _pools[pool].IsIpv6 == entry.IsIpv6);

    /// <summary>Whether ports may be used that no rule names; where not, what lies in a block is counted there alone.</summary>
    internal bool IsDivided { get; }

    /// <summary>The block of that number; null for all ports.</summary>
    internal PortBlock? BlockOf(int pool) => pool == All ? null : _pools[pool].Block;

    /// <summary>How many ports it has.</summary>
    internal int AvailableOf(int pool) => BlockOf(pool)?.Count ?? PortGroup.AllPorts;

    /// <summary>Whether none is so narrow that a sample of that share could miss it, though it is full.</summary>
    internal bool ShowIn(double share) => _pools.All(pool => pool.Block.Count * share >= FewestExpected);

    private sealed class Pool(RulePorts rule)
    {
        internal PortBlock Block { get; } = rule.Block!.Value;

        internal UInt128? Address { get; } = rule.Address is { } address ? Number(address) : null;

        internal bool IsIpv6 { get; } = rule.Address?.AddressFamily == AddressFamily.InterNetworkV6;

        private static UInt128 Number(IPAddress address)
        {
            Span<byte> bytes = stackalloc byte[16];
            bytes.Clear();
            _ = address.TryWriteBytes(address.AddressFamily == AddressFamily.InterNetworkV6 ? bytes : bytes[12..], out _);
            return BinaryPrimitives.ReadUInt128BigEndian(bytes);
        }
    }
}
