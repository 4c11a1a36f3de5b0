using System.Diagnostics;
using System.Net.Sockets;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Sockets;
using Snatrace.Lab;
using Snatrace.Load;
using Snatrace.Results;
using Snatrace.Rules;

namespace Snatrace.Race;

/// <summary>
/// The load of the original experiment: every container runs the client, each at an even pace that began at a moment of its own, and the
/// kernel picks the ports. A connect is a round of its own here, and a lost SYN a clash.
/// </summary>
internal sealed class SteadyLoad(LabNetwork lab, SourceHostRules rules, LabPlan plan, TimeProvider time) : ILoad
{
    private static readonly TimeSpan LongestBlock = TimeSpan.FromSeconds(1);
    private const int FewestTurns = 4;

    private readonly ClientPlan _client = new()
    {
        Remote = new HostPort(LabAddresses.Destination.ToString(), LabAddresses.DestinationPort),
        DialInterval = plan.DialInterval,
        ResetOnClose = true, // a TIME_WAIT of one block would take a port from the next
    };

    private readonly TimeSpan _block =
        TimeSpan.FromTicks(Math.Min(LongestBlock.Ticks, plan.Limit.Ticks / plan.Arms.Count / FewestTurns));

    public int MaximumRounds => int.MaxValue;

    public int Racers => lab.Containers.Count * plan.Workers;

    public BlockResult Run(Arm arm, int rounds, CancellationToken cancellation)
    {
        rules.Install(arm.SourceNat);
        lab.Conntrack.Flush();
        IReadOnlyList<ConntrackCounters> before = lab.Conntrack.ReadCounters();
        long? dropsBefore = lab.Destination.Run(ReadListenDrops);
        var clock = Stopwatch.StartNew();
        ConnectTally connects = Connect(cancellation);

        // Every connect has been answered, or has waited for its answer half as long as a SYN waits to be sent again.
        IReadOnlyList<ConntrackCounters> after = lab.Conntrack.ReadCounters();
        int lost = (int)connects.LostSyns;
        int decided = (int)connects.Count(ConnectOutcome.Connected) + lost;
        return new BlockResult
        {
            Rounds = decided,
            Connects = decided,
            LostSyns = lost,
            Clashes = lost,
            LostFences = 0,
            OtherFailures = connects.Connects - decided,
            Racing = clock.Elapsed,
            Latency = connects.Latency,
            Cpus = CounterMovement.Between(before, after),
            ListenDrops = lab.Destination.Run(ReadListenDrops) - dropsBefore,
        };
    }

    // Inside the destination.
    private static long? ReadListenDrops()
    {
        using var counters = TcpCounters.Open();
        return counters.ReadListenDrops();
    }

    private ConnectTally Connect(CancellationToken cancellation)
    {
        using var stop = new StopSignal();
        var tally = new SharedTally();
        var destination = new Destination(_client.Remote, AddressFamily.InterNetwork, _client.Timeout, stop);
        var connector = new Connector(_client, destination, tally, failures: null, time);
        TimeSpan[] beginnings = [.. lab.Containers.Select(_ => plan.DialInterval * Random.Shared.NextDouble())];
        Crew acceptor = Crew.Start(1, "accept", _ => lab.Listener.AcceptAndCloseUntil(stop.Abandon));
        Crew clients;
        try
        {
            clients = Crew.Start(Racers, "connect", Work);
        }
        catch
        {
            stop.Interrupt(); // the acceptor must not outlive what it uses
            acceptor.Join();
            throw;
        }

        // Also when the user, or the limit, ends it: what is under way is decided within the time-out, and belongs in the accounts.
        _ = cancellation.WaitHandle.WaitOne(_block);
        stop.Quit.Set();
        clients.Join();
        stop.Abandon.Set();
        acceptor.Join();
        clients.Rethrow();
        acceptor.Rethrow();
        var connects = new ConnectTally();
        tally.MoveTo(connects);
        return connects;

        void Work(int worker)
        {
            int container = worker / plan.Workers;
            lab.Containers[container].Enter();
            if (!stop.Quit.Wait(beginnings[container]))
            {
                new SteadyWorker(_client, connector, new CountBudget(null), stop).Run();
            }
        }
    }
}
