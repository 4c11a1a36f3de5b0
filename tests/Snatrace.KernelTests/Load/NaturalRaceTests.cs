using System.Text.Json;
using Snatrace.Kernel.Conntrack;
using Snatrace.Lab;
using Snatrace.Race;
using Snatrace.Rules;

namespace Snatrace.KernelTests.Load;

/// <summary>Two clients in two containers behind one masquerading host, and the host's counters.</summary>
public class NaturalRaceTests
{
    private static readonly string Destination = LabAddresses.DestinationEndPoint.ToString();

    // Where other programs want the CPUs, slots are missed, or hit too late: so these run before all others, where that is allowed. How
    // often they meet drifts all the same. The best of three runs is what this machine can do; the accounts must balance in each.
    [Fact]
    public void Clients_started_a_second_apart_collide_in_a_fifth_of_their_slots_and_the_host_counts_every_lost_syn()
    {
        double best = 0;
        for (int attempt = 0; attempt < 3 && best < 0.2; attempt++)
        {
            (long lost, long slots) = RunTwo("masquerade", apartMs: 1000, fewPorts: false, "--strategy", "collide");
            best = Math.Max(best, (double)lost / slots);
        }

        Assert.True(best >= 0.2, $"at best {best:P1} of the slots");
    }

    // 1 in 63,550 is left.
    [Fact]
    public void Under_fully_random_they_hardly_ever_collide()
    {
        (long lost, long slots) = RunTwo("fully-random", apartMs: 0, fewPorts: false, "--strategy", "collide");

        Assert.InRange(slots, 20, 1000);
        Assert.InRange(lost, 0, 2);
    }

    // Fifty ports and a slow host: what chance brings about in days, in seconds. The accounts must balance in each run.
    [Fact]
    public void The_host_counts_every_lost_syn_of_natural_clients_too()
    {
        long lost = 0;
        for (int attempt = 0; attempt < 3 && lost == 0; attempt++)
        {
            (lost, long connects) = RunTwo("masquerade", apartMs: 0, fewPorts: true, "-c", "4", "-d", "1000", "--reset");
            Assert.InRange(connects, 100, 20_000);
            Assert.InRange(lost, 0, connects / 10);
        }

        Assert.True(lost > 0, "nothing was lost, and so nothing was compared");
    }

    // Real-time scheduling (sched(7)) takes CAP_SYS_NICE, which root in a container may lack.
    private static string[] BeforeOthers()
    {
        string[] realTime = ["chrt", "--fifo", "1"];
        Requires.Tool(realTime[0]);
        return Tool.Run(realTime[0], [.. realTime[1..], "true"]).ExitCode == 0 ? realTime : [];
    }

    // SYNs that both lost, which must be those that the host dropped, and the slots at which both aimed: the connects of the second one,
    // which begins later and ends earlier.
    private static (long Lost, long Slots) RunTwo(string arm, int apartMs, bool fewPorts, params string[] arguments)
    {
        Requires.Namespaces();
        using var lab = LabNetwork.Build(2);
        var rules = SourceHostRules.Create(lab, Arms.Find(arm)!.SourceNat);
        LabCheck.Run(lab);
        if (fewPorts)
        {
            FewPorts.Bring(lab, rules);
        }

        IReadOnlyList<ConntrackCounters> before = lab.Conntrack.ReadCounters();
        string[] wrapper = arguments.Contains("collide") ? BeforeOthers() : [];
        using Running first = Clients.Start(lab.Containers[0], wrapper, ["-r", Destination, "--for", $"{apartMs + 2500}ms", .. arguments]);
        Thread.Sleep(apartMs);
        using Running second = Clients.Start(lab.Containers[1], wrapper, ["-r", Destination, "--for", "2s", .. arguments]);
        JsonElement[] documents = [Clients.Document(first.Finish()), Clients.Document(second.Finish())];
        IReadOnlyList<ConntrackCounters> after = lab.Conntrack.ReadCounters();

        long lost = documents.Sum(document => Clients.Number(document, "lostSyns"));
        Assert.All(documents, document => Assert.Equal(Clients.Error(document, "lostSyn"), Clients.Number(document, "failed")));
        Assert.Equal((lost, lost), (Moved(counters => counters.InsertFailed), Moved(counters => counters.Drop)));
        Assert.Equal(0, Moved(counters => counters.ChainTooLong));
        return (lost, documents.Min(document => Clients.Number(document, "connects")));

        long Moved(Func<ConntrackCounters, uint?> counter) =>
            after.Zip(before, (later, earlier) => (long)counter(later.Since(earlier))!.Value).Sum();
    }
}
