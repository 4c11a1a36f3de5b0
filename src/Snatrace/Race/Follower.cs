using System.Diagnostics;
using System.Net;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Libc;
using Snatrace.Lab;
using Snatrace.Results;
using Snatrace.Rules;
using Snatrace.Statistics;

namespace Snatrace.Race;

/// <summary>
/// Follows one block to its end: every connect is watched until it is answered, also when its SYN had to be sent again. It is in nobody's
/// accounts, since a SYN that is sent again may be lost again.
/// </summary>
/// <param name="lab">A lab that works.</param>
/// <param name="rules">Its rules.</param>
/// <param name="racers">How many race.</param>
/// <param name="rounds">The longest block that fits.</param>
internal sealed class Follower(LabNetwork lab, SourceHostRules rules, int racers, int rounds)
{
    // The first retransmit comes after 1 s, the next 1 s later, before Linux 6.5 2 s (tcp_syn_linear_timeouts).
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly LabGround _ground = new(lab, rules);

    /// <summary>Runs a block under an arm and waits for its answers; cancelled, it tells what there is.</summary>
    internal FollowedBlock Follow(Arm arm, CancellationToken cancellation)
    {
        _ground.Prepare(arm);
        int[] cpus = [.. Cpus.Allowed().Take(racers)];
        int[] used = arm.OneCpu ? [.. cpus.Select(_ => cpus[0])] : cpus;
        var plan = new BlockPlan(rounds, used, arm.SamePort, PortStart: 0, Grace: TimeSpan.Zero);
        using var end = new EventDescriptor();
        using CancellationTokenRegistration registration = cancellation.Register(end.Set);
        FollowingRacer[] following = [.. plan.Cpus.Select((_, number) => new FollowingRacer(number, plan, _ground, end))];
        try
        {
            _ = Block.Run(plan, (number, line) => following[number].Run(line));
            WatchedConnect[] connects = [.. following.SelectMany(racer => racer.Connects)];
            AwaitAnswers(connects, end);
            IReadOnlyList<ConntrackEntry> entries = lab.Conntrack.ReadEntries().Entries; // before an RST makes them expire
            return new FollowedBlock(arm.Name, connects.Length, Measure(connects), FindClash(following, entries));
        }
        finally
        {
            Array.ForEach(following, racer => racer.Dispose());
            _ground.Clear();
        }
    }

    private static void AwaitAnswers(WatchedConnect[] connects, EventDescriptor end)
    {
        var watch = new AnswerWatch(end);
        Array.ForEach(connects, watch.Add);
        watch.Wait(Stopwatch.GetTimestamp() + (long)(Patience.TotalSeconds * Stopwatch.Frequency));
        Array.ForEach(connects, connect => connect.Look());
    }

    private static LatencyHistogram Measure(IEnumerable<WatchedConnect> connects)
    {
        var latency = new LatencyHistogram();
        foreach (WatchedConnect connect in connects)
        {
            if (connect.Answered is { } answered)
            {
                latency.Record(Stopwatch.GetElapsedTime(connect.Begun, answered));
            }
        }

        return latency;
    }

    // The first clash that can be told to its end; if there is none, the first.
    private static FollowedClash? FindClash(FollowingRacer[] following, IReadOnlyList<ConntrackEntry> entries)
    {
        var clashes = new List<FollowedClash>();
        for (int round = 0; round < following[0].Connects.Count; round++)
        {
            WatchedConnect[] connects = [.. following.Select(racer => racer.Connects[round]).OrderBy(connect => connect.Begun)];
            if (connects.Any(connect => connect.IsLost))
            {
                clashes.Add(new FollowedClash(
                    LabAddresses.DestinationEndPoint,
                    [.. connects.Select(connect => Tell(connect, connects[0].Begun, Translation(connect.From, entries)))]));
            }
        }

        return clashes.Find(clash => clash.Connects.All(connect => connect is { Answered: not null, TranslatedTo: not null }))
            ?? clashes.FirstOrDefault();
    }

    private static FollowedConnect Tell(WatchedConnect connect, long earliest, IPEndPoint? translatedTo) => new(
        connect.From,
        connect.Cpu,
        LeftNs: (connect.Begun - earliest) * (1_000_000_000.0 / Stopwatch.Frequency),
        connect.Retransmits,
        connect.Answered is { } answered ? Stopwatch.GetElapsedTime(earliest, answered) : null,
        translatedTo);

    // Replies go to the address and port that NAT gave the client.
    private static IPEndPoint? Translation(IPEndPoint from, IReadOnlyList<ConntrackEntry> entries) => entries
        .Where(entry => from.Address.Equals(entry.Original?.Source) && from.Port == entry.Original?.SourcePort)
        .Select(entry => entry.Reply is { Destination: { } address, DestinationPort: { } port } ? new IPEndPoint(address, port) : null)
        .FirstOrDefault();
}
