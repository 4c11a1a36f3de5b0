using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Snatrace.Doctor;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Namespaces;
using Snatrace.Results;
using Snatrace.Rulesets;

namespace Snatrace.KernelTests.Doctor;

/// <summary>Connections counted by what they share, as conntrack(8) lists them.</summary>
public partial class TranslatedCountTests
{
    private const string NatRule = "add table inet t; add chain inet t p { type nat hook postrouting priority 100; }; add rule inet t p masquerade";

    [Fact]
    public void Groups_are_those_of_conntrack_L()
    {
        using NetworkNamespace space = Space();
        FilledTable.Fill(space, 3_000, destinations: 7);
        FilledTable.Load(space,
        [
            .. from entry in Enumerable.Range(0, 100)
               select $"-I -p tcp -s 198.18.0.2 -d 198.18.1.2 --sport {60000 + entry} --dport 443 --timeout 600 --state TIME_WAIT --src-nat 198.18.1.1:{50000 + entry}",
            .. from entry in Enumerable.Range(0, 100)
               select $"-I -p tcp -s 198.18.0.9 -d 198.18.1.2 --sport {60000 + entry} --dport 443 --timeout 600 --state ESTABLISHED",
        ]);

        for (int entry = 0; entry < 10; entry++)
        {
            string[] insert = ["-I", "-p", "udp", "-s", $"fd00::{entry + 2}", "-d", "fd01::2", "--sport", $"{2000 + entry}", "--dport", "53"];
            _ = Tool.RunIn(space, "conntrack", [.. insert, "--src-nat", "fd01::1", "--timeout", "600"]);
        }

        PortPressure ours = space.Run(() => Count());

        Assert.Equal((3_110, null, 0, true), (ours.Entries, ours.Sampled, ours.Shortfall, ours.Consistent));
        Assert.Equal(
            Theirs(space).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Value}"),
            ours.Fullest.OrderBy(group => group.Name).Select(group => $"{group.Name} {group.Entries}"));
        PortGroup first = ours.Fullest.Single(group => group.Name == "198.18.1.1 → 198.18.1.2:443/tcp");
        Assert.Equal((100, 100, 1024, 50_099), (first.TimeWait, first.Remapped, first.LowestPort, first.HighestPort));
        Assert.Contains(ours.Fullest, group => group is { Name: "fd01::1 → [fd01::2]:53/udp", Entries: 10 });
    }

    [Fact]
    public void Of_a_large_table_a_part_is_enough_while_nothing_comes_near_its_range()
    {
        using NetworkNamespace space = Space();
        FilledTable.Fill(space, 150_000);

        PortPressure ours = space.Run(() => Count());

        Assert.InRange(ours.Sampled ?? 1, 0.33, 0.34);
        Assert.InRange(ours.Entries, 149_000, 151_000);
        Assert.All(ours.Fullest, group => Assert.InRange(group.Entries, 6_500, 8_500)); // 7,500 each
    }

    [Theory]
    [InlineData(2, 1.0)] // more than half of all ports, to each of two
    [InlineData(20, 1.0)] // every port of a narrow range
    public void A_large_table_is_read_to_its_end_when_something_does(int destinations, double stride)
    {
        using NetworkNamespace space = Space();
        FilledTable.Fill(space, 120_000, destinations, stride);

        PortPressure ours = space.Run(() => Count());

        Assert.Equal((120_000, null), (ours.Entries, ours.Sampled));
        Assert.All(ours.Fullest, group => Assert.Equal(120_000 / destinations, group.Entries));
    }

    [Fact]
    public void Blocks_of_ports_are_counted_by_themselves()
    {
        using NetworkNamespace space = Space();
        FilledTable.Load(space,
        [
            .. from entry in Enumerable.Range(0, 96)
               let address = entry < 64 ? "198.18.1.1" : "198.18.1.9"
               select $"-I -p tcp -s 198.18.0.2 -d 198.18.1.2 --sport {30000 + entry} --dport 443 --timeout 600 --state ESTABLISHED --src-nat {address}:{5000 + entry}",
        ]);

        PortPressure ours = space.Run(() => Count(
            new RulePorts(new PortBlock(5000, 5031), null),
            new RulePorts(new PortBlock(5016, 5127), IPAddress.Parse("198.18.1.1")), // overlaps the first, and is of one address
            new RulePorts(null, null)));

        Assert.Equal(96, ours.Entries);
        Assert.Equal(
            [
                ("198.18.1.1", new PortBlock(5000, 5031), 32),
                ("198.18.1.1", new PortBlock(5016, 5127), 48),
                ("198.18.1.1", null, 64),
                ("198.18.1.9", (PortBlock?)null, 32),
            ],
            ours.Fullest.Select(group => (group.Address, group.Block, (int)group.Entries)));
    }

    [Fact]
    public void Where_every_rule_has_its_block_the_rest_is_what_lies_in_none()
    {
        using NetworkNamespace space = Space();
        FilledTable.Load(space,
        [
            .. from entry in Enumerable.Range(0, 100)
               select $"-I -p tcp -s 198.18.0.2 -d 198.18.1.2 --sport {30000 + entry} --dport 443 --timeout 600 --state ESTABLISHED --src-nat 198.18.1.1:{5000 + entry}",
        ]);

        PortPressure ours = space.Run(() => Count(new RulePorts(new PortBlock(5000, 5063), null), new RulePorts(new PortBlock(5064, 5095), null)));

        Assert.Equal([(64, 64), (32, 32), (4, 64_512)], ours.Fullest.Select(group => ((int)group.Entries, group.Available)));
    }

    // Sixteen of a sample would be lost in it.
    [Fact]
    public void A_block_too_narrow_for_a_sample_has_the_table_read_to_its_end()
    {
        using NetworkNamespace space = Space();
        FilledTable.Fill(space, 60_000);

        Assert.NotNull(space.Run(() => Count(new RulePorts(new PortBlock(60_000, 60_019), null))).Sampled);
        Assert.Null(space.Run(() => Count(new RulePorts(new PortBlock(60_000, 60_018), null))).Sampled);
    }

    [Theory]
    [InlineData(60)] // of which a part is read
    [InlineData(1)] // to its end
    public void Looking_at_an_entry_allocates_nothing(int destinations)
    {
        using NetworkNamespace space = Space();
        FilledTable.Fill(space, 60_000, destinations, stride: 1);
        long entries = 0;
        long allocated = 0;
        for (int walk = 0; walk < 20; walk++) // the first compile, the last counts
        {
            space.Run(() =>
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                entries = Count().Entries;
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            });
        }

        Assert.InRange(entries, 59_000, 61_000);
        Assert.InRange(allocated, 0, 200_000); // the buffer and the groups: a few bytes for each entry would be more
    }

    private static PortPressure Count(params RulePorts[] rules)
    {
        using var conntrack = ConntrackSocket.Open();
        return TranslatedCount.Run(conntrack, Kernel.Libc.Sysctl.Read("net/netfilter/nf_conntrack_count"), rules);
    }

    private static NetworkNamespace Space()
    {
        Requires.Namespaces();
        var space = NetworkNamespace.Create();
        _ = Tool.RunIn(space, "nft", NatRule);
        return space;
    }

    private static Dictionary<string, int> Theirs(NetworkNamespace space) =>
        (from family in (string[])["ipv4", "ipv6"]
         from line in Tool.RunIn(space, "conntrack", "-L", "-f", family, "--src-nat").Split('\n', StringSplitOptions.RemoveEmptyEntries)
         let reply = Tuple().Matches(line)[1].Groups
         let destination = family == "ipv6" ? $"[{reply[1]}]" : reply[1].Value
         group line by string.Create(CultureInfo.InvariantCulture, $"{reply[2]} → {destination}:{reply[3]}/{line.Split(' ')[0]}"))
        .ToDictionary(group => group.Key, group => group.Count());

    [GeneratedRegex(@"src=(\S+) dst=(\S+) sport=(\d+) dport=(\d+)")]
    private static partial Regex Tuple();
}
