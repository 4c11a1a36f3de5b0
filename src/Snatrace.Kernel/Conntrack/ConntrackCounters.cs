using System.Buffers.Binary;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Conntrack;

/// <summary>
/// What one CPU counted in one network namespace. 32-bit and wrapping: compare two readings with <see cref="Since"/>. A counter
/// this kernel does not send is null, never 0.
/// </summary>
/// <param name="Cpu">The CPU's number.</param>
/// <param name="Found">Port searches of NAT that met a taken tuple (since 4.9).</param>
/// <param name="Invalid">Packets that could not be tracked.</param>
/// <param name="Insert">Entries inserted by ctnetlink only (since 4.9).</param>
/// <param name="InsertFailed">Entries that could not be inserted: a lost clash, or a chain that is too long.</param>
/// <param name="Drop">Packets dropped: a lost clash (since 4.7), a full table, a refusal of the protocol tracker.</param>
/// <param name="EarlyDrop">Entries evicted to make room.</param>
/// <param name="Error">ICMP errors that matched nothing.</param>
/// <param name="SearchRestart">Lookups begun again because the table was resized.</param>
/// <param name="ClashResolve">Clashes resolved without loss; never TCP (since 5.10).</param>
/// <param name="ChainTooLong">Insertions refused because of the length of the hash chain (since 5.15).</param>
public sealed record ConntrackCounters(
    int Cpu,
    uint? Found,
    uint? Invalid,
    uint? Insert,
    uint? InsertFailed,
    uint? Drop,
    uint? EarlyDrop,
    uint? Error,
    uint? SearchRestart,
    uint? ClashResolve,
    uint? ChainTooLong)
{
    /// <summary>What was counted between <paramref name="earlier"/> and this reading of the same CPU, modulo 2³².</summary>
    public ConntrackCounters Since(ConntrackCounters earlier) => new(
        Cpu,
        Found - earlier.Found,
        Invalid - earlier.Invalid,
        Insert - earlier.Insert,
        InsertFailed - earlier.InsertFailed,
        Drop - earlier.Drop,
        EarlyDrop - earlier.EarlyDrop,
        Error - earlier.Error,
        SearchRestart - earlier.SearchRestart,
        ClashResolve - earlier.ClashResolve,
        ChainTooLong - earlier.ChainTooLong);

    /// <summary>A CPU of which no counter is known yet.</summary>
    internal static ConntrackCounters Unknown(int cpu) => new(cpu, null, null, null, null, null, null, null, null, null, null);

    /// <summary>Decodes an answer to IPCTNL_MSG_CT_GET_STATS_CPU: nfgenmsg.res_id is the CPU, the attributes are counters.</summary>
    internal static ConntrackCounters Decode(ReadOnlySpan<byte> payload)
    {
        AttributeReader<CTA_STATS> attributes = NfnetlinkMessages.Attributes<CTA_STATS>(payload, "conntrack counters");
        ConntrackCounters counters = Unknown(BinaryPrimitives.ReadUInt16BigEndian(payload[2..]));
        while (attributes.Next())
        {
            counters = attributes.Type switch
            {
                CTA_STATS.CTA_STATS_FOUND => counters with { Found = attributes.UInt32() },
                CTA_STATS.CTA_STATS_INVALID => counters with { Invalid = attributes.UInt32() },
                CTA_STATS.CTA_STATS_INSERT => counters with { Insert = attributes.UInt32() },
                CTA_STATS.CTA_STATS_INSERT_FAILED => counters with { InsertFailed = attributes.UInt32() },
                CTA_STATS.CTA_STATS_DROP => counters with { Drop = attributes.UInt32() },
                CTA_STATS.CTA_STATS_EARLY_DROP => counters with { EarlyDrop = attributes.UInt32() },
                CTA_STATS.CTA_STATS_ERROR => counters with { Error = attributes.UInt32() },
                CTA_STATS.CTA_STATS_SEARCH_RESTART => counters with { SearchRestart = attributes.UInt32() },
                CTA_STATS.CTA_STATS_CLASH_RESOLVE => counters with { ClashResolve = attributes.UInt32() },
                CTA_STATS.CTA_STATS_CHAIN_TOOLONG => counters with { ChainTooLong = attributes.UInt32() },
                _ => counters,
            };
        }

        return counters;
    }
}
