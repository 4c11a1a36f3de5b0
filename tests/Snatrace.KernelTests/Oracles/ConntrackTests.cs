using System.Globalization;
using System.Text.RegularExpressions;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Sockets;
using Snatrace.Lab;
using Snatrace.Race;
using Snatrace.Rules;

namespace Snatrace.KernelTests.Oracles;

/// <summary>Conntrack's counters and entries, as conntrack(8) shows them.</summary>
public partial class ConntrackTests
{
    [Fact]
    public void Counters_are_those_of_conntrack_S()
    {
        Requires.Namespaces();
        using var lab = LabNetwork.Build(2);
        Arm plain = Arms.Plain;
        var track = new Track(new LabGround(lab, SourceHostRules.Create(lab, plain.SourceNat)), Cpus.Allowed(), TimeSpan.Zero);
        int clashes = 0;
        for (int block = 0; block < 50 && clashes == 0; block++)
        {
            clashes += track.Run(plain, track.MaximumRounds, TestContext.Current.CancellationToken).Clashes;
        }

        Dictionary<string, uint>[] theirs = [.. Tool.RunIn(lab.SourceHost, "conntrack", "-S")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Pair().Matches(line).ToDictionary(pair => pair.Groups[1].Value, pair => Number(pair.Groups[2].Value)))];
        IReadOnlyList<ConntrackCounters> ours = lab.Conntrack.ReadCounters();

        Assert.Equal(theirs.Length, ours.Count);
        Assert.True(ours.Sum(cpu => cpu.InsertFailed) > 0, "a comparison of zeros proves nothing");
        foreach ((Dictionary<string, uint> expected, ConntrackCounters actual) in theirs.Zip(ours))
        {
            Assert.Equal(expected["cpu"], (uint)actual.Cpu);
            Assert.Equal(expected["found"], actual.Found);
            Assert.Equal(expected["invalid"], actual.Invalid);
            Assert.Equal(expected["insert"], actual.Insert);
            Assert.Equal(expected["insert_failed"], actual.InsertFailed);
            Assert.Equal(expected["drop"], actual.Drop);
            Assert.Equal(expected["early_drop"], actual.EarlyDrop);
            Assert.Equal(expected["error"], actual.Error);
            Assert.Equal(expected["search_restart"], actual.SearchRestart);
            Assert.Equal(expected["clash_resolve"], actual.ClashResolve);
            Assert.Equal(expected["chaintoolong"], actual.ChainTooLong);
        }
    }

    [Fact]
    public void Entries_are_those_of_conntrack_L_and_a_flush_leaves_none()
    {
        Requires.Namespaces();
        using var lab = LabNetwork.Build(3);
        _ = SourceHostRules.Create(lab, Arms.Find("fully-random")!.SourceNat);
        TcpSocket[] sockets = [.. lab.Containers.Select(container => container.Run(TcpSocket.Open))];
        var destination = new SocketEndPoint(LabAddresses.DestinationEndPoint);
        foreach (TcpSocket socket in sockets)
        {
            socket.Bind(40000);
            socket.Connect(in destination);
            Assert.True(socket.WaitUntilDecided(TimeSpan.FromSeconds(3)));
        }

        (IReadOnlyList<ConntrackEntry> ours, bool consistent) = lab.Conntrack.ReadEntries();
        Assert.True(consistent);
        Assert.Equal(
            Tool.RunIn(lab.SourceHost, "conntrack", "-L", "-p", "tcp").Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => string.Join(' ', Tuple().Matches(line).Select(match => match.Value))).Order(),
            ours.Where(entry => entry.Original?.Protocol == 6).Select(Text).Order());
        Assert.Equal(3, ours.Count(entry => entry is { Original.SourcePort: 40000, TcpState: 3, TimeoutSeconds: > 0, Status: not null }));

        lab.Conntrack.Flush();
        Assert.Empty(lab.Conntrack.ReadEntries().Entries);
        foreach (TcpSocket socket in sockets)
        {
            socket.Close();
        }
    }

    private static string Text(ConntrackEntry entry) => $"{Text(entry.Original!.Value)} {Text(entry.Reply!.Value)}";

    private static string Text(ConntrackTuple tuple) =>
        $"src={tuple.Source} dst={tuple.Destination} sport={tuple.SourcePort} dport={tuple.DestinationPort}";

    private static uint Number(string text) => uint.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\w+)=(\d+)")]
    private static partial Regex Pair();

    [GeneratedRegex(@"(src|dst|sport|dport)=\S+")]
    private static partial Regex Tuple();
}
