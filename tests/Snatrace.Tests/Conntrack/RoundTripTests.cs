using CsCheck;
using Snatrace.Kernel.Conntrack;
using Snatrace.Tests.Netlink;

namespace Snatrace.Tests.Conntrack;

/// <summary>Whatever a kernel sends is what is read, whatever else it sends beside it.</summary>
public class RoundTripTests
{
    private const int Samples = 5_000;

    [Fact]
    public void Counters_decode_to_what_was_encoded() => Generators.Counters.Sample(
        counters => ConntrackCounters.Decode(CtnetlinkEncoder.Encode(counters)) == counters, iter: Samples);

    [Fact]
    public void Entries_decode_to_what_was_encoded() => Generators.Entries.Sample(
        entry => ConntrackEntry.Decode(CtnetlinkEncoder.Encode(entry)) == entry, iter: Samples);

    [Fact]
    public void Attributes_nobody_knows_change_nothing() =>
        Gen.Select(Generators.Entries, Gen.Int[28, 0x3fff], Gen.Byte.Array[0, 40]).Sample(
            (entry, type, payload) =>
            {
                byte[] known = CtnetlinkEncoder.Encode(entry);
                byte[] unknown = Encoder.Attribute(type, payload);
                return ConntrackEntry.Decode([.. known[..4], .. unknown, .. known[4..], .. unknown]) == entry;
            },
            iter: Samples);

    [Fact]
    public void Unknown_attributes_inside_a_tuple_change_nothing() => Gen.Byte.Array[0, 40].Sample(
        payload =>
        {
            byte[] unknown = Encoder.Attribute(77, payload);
            byte[] ip = Encoder.Nest(1, unknown, Encoder.Attribute(1, 10, 0, 0, 1), unknown);
            byte[] protocol = Encoder.Nest(2, unknown, Encoder.Attribute(1, 6), unknown);
            byte[] state = Encoder.Nest(4, unknown, Encoder.Nest(1, unknown, Encoder.Attribute(1, 3), unknown), unknown);
            byte[] message = [.. Encoder.Nfgenmsg(2, 0), .. Encoder.Nest(1, unknown, ip, unknown, protocol, unknown), .. state];
            var entry = ConntrackEntry.Decode(message);
            return entry.Original is { Source: { } source, Protocol: 6 } && source.ToString() == "10.0.0.1" && entry.TcpState == 3;
        },
        iter: Samples);
}
