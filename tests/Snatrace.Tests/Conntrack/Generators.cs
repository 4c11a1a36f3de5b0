using System.Net;
using CsCheck;
using Snatrace.Kernel.Conntrack;

namespace Snatrace.Tests.Conntrack;

/// <summary>Any counters and any entries a kernel could send, with anything left out.</summary>
internal static class Generators
{
    private static readonly Gen<uint?> OptionalUInt = Gen.UInt.Nullable();
    private static readonly Gen<ushort?> OptionalPort = Gen.UShort.Nullable();

    internal static readonly Gen<ConntrackCounters> Counters =
        from cpu in Gen.Int[0, ushort.MaxValue]
        from values in OptionalUInt.Array[10]
        select new ConntrackCounters(
            cpu, values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7], values[8], values[9]);

    internal static readonly Gen<ConntrackEntry> Entries =
        from isIpv6 in Gen.Bool
        let addressBytes = isIpv6 ? 16 : 4
        from original in Tuples(addressBytes).Nullable()
        from reply in Tuples(addressBytes).Nullable()
        from status in OptionalUInt
        from timeout in OptionalUInt
        from state in Gen.Byte.Nullable()
        select new ConntrackEntry(original, reply, status, timeout, state);

    private static Gen<ConntrackTuple> Tuples(int addressBytes) =>
        from source in Gen.Byte.Array[addressBytes].Null()
        from destination in Gen.Byte.Array[addressBytes].Null()
        from protocol in Gen.Byte.Nullable()
        from ports in OptionalPort.Array[2]
        select new ConntrackTuple(ToAddress(source), ports[0], ToAddress(destination), ports[1], protocol);

    private static IPAddress? ToAddress(byte[]? bytes) => bytes is null ? null : new IPAddress(bytes);
}
