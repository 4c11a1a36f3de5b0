using System.Net;
using Snatrace.Findings;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.NetfilterQueue;
using Snatrace.Kernel.Nftables;
using Snatrace.Lab;
using Snatrace.Race;
using Snatrace.Rules;
using Snatrace.Rulesets;

namespace Snatrace.KernelTests.Doctor;

/// <summary>Whether SYNs that are sent again come through is seen, connect by connect, and decides between the race and exhaustion.</summary>
public class HealingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    [Fact]
    public void The_loser_of_the_race_comes_through_from_another_port()
    {
        IReadOnlyList<Finding> findings = WhileOneIsLost(visible: true);

        Finding race = Assert.Single(findings, finding => finding.Id == "race");
        Assert.Equal("of 1 connect seen waiting, 1 came through when the SYN was sent again, 1 from another port", race.Evidence[2]);
        Assert.StartsWith("TcpExtTCPSynRetrans +", race.Evidence[3], StringComparison.Ordinal);
        Assert.EndsWith("its client connects a second later, when the SYN is sent again", race.Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_client_is_visible_it_is_said_that_it_was_not_seen()
    {
        Finding race = Assert.Single(WhileOneIsLost(visible: false), finding => finding.Id == "race");

        Assert.DoesNotContain(race.Evidence, line => line.Contains("seen waiting", StringComparison.Ordinal));
        Assert.Contains("not seen whether it heals", race.Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_ports_exhausted_do_not_heal()
    {
        Finding exhausted = Examined.AssertNotTheRaceBut("snat-ports-exhausted", WhileTooMany(64, new PortBlock(4000, 4063)));

        Assert.Contains("of 36 connects seen waiting, 0 came through when the SYN was sent again; 36 did not", exhausted.Evidence);
    }

    // Four ports, of which nobody told: too few for a long search, and for ports in a row. All that is left is that nothing heals.
    [Fact]
    public void The_race_is_not_named_where_nothing_heals()
    {
        IReadOnlyList<Finding> findings = WhileTooMany(4);

        Assert.DoesNotContain("race", findings.Ids());
        Finding unclear = Assert.Single(findings, finding => finding.Id == "insert-failures-unclear");
        Assert.Contains("of 96 connects seen waiting, 0 came through when the SYN was sent again; 96 did not", unclear.Evidence);
        Assert.Contains("not let in either", unclear.Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_is_found_by_what_its_client_sent()
    {
        Requires.Namespaces();
        using LabNetwork lab = LabNetwork.Build(2);
        FilledTable.Load(lab.SourceHost,
        [
            "-I -p tcp -s 198.18.0.2 -d 198.18.1.2 --sport 40000 --dport 443 --timeout 600 --state ESTABLISHED --src-nat 198.18.1.1:50000",
            "-I -p tcp -s fd00::2 -d fd01::2 --sport 40001 --dport 443 --timeout 600 --state ESTABLISHED",
        ]);

        Assert.Equal((ushort)50_000, Find("198.18.0.2:40000", "198.18.1.2:443")?.Reply?.DestinationPort);
        Assert.Equal((ushort)40_001, Find("[fd00::2]:40001", "[fd01::2]:443")?.Reply?.DestinationPort);
        Assert.Null(Find("198.18.0.2:40000", "198.18.1.2:444"));
        Assert.Null(Find("[fd00::2]:40000", "[fd01::2]:443"));

        ConntrackEntry? Find(string client, string destination) => lab.Conntrack.Find(IPEndPoint.Parse(client), IPEndPoint.Parse(destination));
    }

    // Two SYNs from one port, held between port choice and confirm: one is lost. Beside them some wait for a destination that a rule hides,
    // which is no sign of anything.
    private static IReadOnlyList<Finding> WhileOneIsLost(bool visible)
    {
        Requires.Namespaces();
        using LabNetwork lab = LabNetwork.Build(2);
        var rules = SourceHostRules.Create(lab, Arms.Plain.SourceNat);
        LookalikeTests.Nft(lab.SourceHost, "forward", "tcp dport 6666 drop");
        using PacketQueue queue = lab.SourceHost.Run(() => PacketQueue.Open(SourceHostRules.QueueNumber));
        rules.QueueSyns();
        using var clients = new Inhabitants(visible ? lab.Containers : []);
        using var hidden = new Connects(lab.Containers[0]);
        using var one = new Connects(lab.Containers[0]);
        using var other = new Connects(lab.Containers[1]);
        return Examined.While(lab.SourceHost, () =>
        {
            _ = hidden.Begin(3, new IPEndPoint(LabAddresses.Destination, 6666));
            _ = one.Begin(1, from: new IPEndPoint(IPAddress.Any, 41_000));
            _ = other.Begin(1, from: new IPEndPoint(IPAddress.Any, 41_000));
            QueuedPacket[] held = [Next(queue), Next(queue)];
            Array.ForEach(held, queue.Accept);
            queue.Accept(Next(queue)); // the loser's, sent again
            one.Settle();
            other.Settle();
        });
    }

    private static IReadOnlyList<Finding> WhileTooMany(ushort ports, params PortBlock[] known)
    {
        Requires.Namespaces();
        using LabNetwork lab = LabNetwork.Build(2);
        _ = SourceHostRules.Create(lab, SourceNat.Masquerade(PortSelection.Keep, new PortRange(4000, (ushort)(4000 + ports - 1))));
        using var clients = new Inhabitants(lab.Containers);
        using var connects = new Connects(lab.Containers[0]);
        return Examined.While(
            lab.SourceHost,
            () =>
            {
                _ = connects.Begin(100);
                connects.Settle();
            },
            known);
    }

    private static QueuedPacket Next(PacketQueue queue)
    {
        QueuedPacket? packet = queue.Receive(Patience);
        Assert.NotNull(packet);
        return packet;
    }
}
