using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Snatrace.Doctor;
using Snatrace.Kernel.Libc;
using Snatrace.Lab;
using Snatrace.Load;
using Snatrace.Results;
using Snatrace.Rulesets.Walk;

namespace Snatrace.Race;

/// <summary>
/// The lab's races through this host's own rules, so many at a time: before a rule is changed, and after. Whatever else the host
/// translates meanwhile moves its counters too, so the accounts need not balance; what each racer lost, it knows by itself.
/// </summary>
public sealed class HostRace : IDisposable
{
    /// <summary>
    /// Rounds that one side of the comparison takes towards a destination of our own: enough to see a ratio of several hundred, and few
    /// enough that no port comes back while its tuple is in the table, which nobody empties here.
    /// </summary>
    public const int Rounds = 4096;

    /// <summary>
    /// Rounds towards somebody else's destination: 512 connects, 32 at once and not more in a second, closed with RST. Enough to tell a rule
    /// that loses one SYN in three from one that loses none in a hundred.
    /// </summary>
    public const int DistantRounds = 256;

    // A busy machine is late now and then. Each costs the destination 32 connects.
    private const int MostLateBlocks = 4;

    private static readonly TimeSpan BlockAndRest = TimeSpan.FromSeconds(1);

    private readonly HostNetwork _network;
    private readonly HostCheck _check;
    private readonly Track _track;
    private readonly int _rounds;

    private HostRace(HostNetwork network)
    {
        _network = network;
        IRaceGround ground = IsDistant ? new DistantGround(network) : new HostGround(network);
        var ports = PortRotation.AmongClients();
        _check = new HostCheck(network, ports);
        _track = new Track(ground, Cpus.Allowed(), TimeSpan.Zero, ports);
        _rounds = IsDistant ? DistantRounds : Rounds;
    }

    /// <summary>On which bridge.</summary>
    public string Bridge => _network.Bridge;

    /// <summary>From where it races.</summary>
    public IReadOnlyList<IPAddress> Addresses => _network.Addresses;

    /// <summary>To where it races.</summary>
    public IPEndPoint Destination => _network.Destination;

    /// <summary>Whether the destination is somebody else's.</summary>
    public bool IsDistant => _network.Listener is null;

    /// <summary>Attaches containers to a bridge of this host.</summary>
    /// <param name="bridge">The bridge, for instance <c>docker0</c>.</param>
    /// <param name="to">Somebody else's destination, which is then treated with care; null to build one.</param>
    /// <param name="family">IPv4 or IPv6; that of <paramref name="to"/>, where it is given.</param>
    /// <exception cref="LabException">It cannot be built.</exception>
    public static HostRace Build(string bridge, IPEndPoint? to, AddressFamily family)
    {
        if (Cpus.Allowed().Count < HostNetwork.ContainerCount)
        {
            throw new LabException("racing", "this process may run on one CPU only, and one CPU does not race", "leave out --verify");
        }

        return new HostRace(HostNetwork.Build(bridge, to, family));
    }

    /// <summary>Where a destination is, if it is given by name: the first address of that family.</summary>
    /// <exception cref="LabException">The name stands for none.</exception>
    public static IPEndPoint Resolve(HostPort destination, AddressFamily family)
    {
        if (destination.Address is { } given)
        {
            return new IPEndPoint(given, destination.Port);
        }

        try
        {
            return Dns.GetHostAddresses(destination.Host, family) is [var first, ..]
                ? new IPEndPoint(first, destination.Port)
                : throw new SocketException((int)SocketError.HostNotFound);
        }
        catch (SocketException unknown)
        {
            throw new LabException($"looking up {destination.Host}", unknown.Message, "give its address instead", unknown);
        }
    }

    /// <summary>Connects once from every container: it must be answered, translated, and by one of the rules in question.</summary>
    /// <returns>The rules that racers meet, or may meet.</returns>
    /// <exception cref="LabException">It is not so, and why.</exception>
    public IReadOnlyList<(int Number, Truth Met)> Check(RacedRules rules)
    {
        Passage passage;
        try
        {
            passage = RouteTo(_check.Run());
        }
        catch (LabException) when (rules.Objection(RouteTo(Destination), !IsDistant) is { } objection)
        {
            throw objection; // whatever the connect brought: another one is wanted
        }

        return rules.Objection(passage, !IsDistant) is { } mistaken ? throw mistaken : rules.MetBy(passage);
    }

    /// <summary>Races under the rules as they are now.</summary>
    /// <param name="name">What to call it in the table.</param>
    /// <param name="rule">The rule as it reads now.</param>
    /// <param name="progress">Told after every block what there is so far.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="LabException">The destination stopped answering.</exception>
    public ArmResult Run(string name, string rule, Action<ArmResult>? progress, CancellationToken cancellation)
    {
        Arm arm = Arms.Plain with { Name = name };
        ArmResult result = arm.Begin() with { Rule = rule };
        int late = 0;
        while (result.Rounds < _rounds && !cancellation.IsCancellationRequested)
        {
            var clock = Stopwatch.StartNew();
            BlockResult block = _track.Run(arm, _rounds - (int)result.Rounds, cancellation);
            late += block.IsLate ? 1 : 0;
            result = block.IsLate ? result : result.Plus(block);
            progress?.Invoke(result);
            if (IsDistant)
            {
                Refuse(block, late);
                _ = cancellation.WaitHandle.WaitOne(BlockAndRest - clock.Elapsed is var rest && rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
            }
        }

        // One that refuses from some moment on would look like one to which nothing is lost.
        _ = IsDistant ? _check.Run() : null;
        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    // Of two whose SYNs clash one is let through: where nobody is answered, it is not the race.
    private void Refuse(BlockResult block, int late)
    {
        if (late > MostLateBlocks)
        {
            throw new LabException($"racing to {Destination}", "this machine did not get to reading what came in time", "run it again with less else to do");
        }

        if (block.LostSyns + block.LostBeyond == block.Connects)
        {
            throw new LabException(
                $"racing to {Destination}", "it stopped answering", "it, or a firewall on the way, may limit the connects of one address: name another with --to");
        }
    }

    private Passage RouteTo(IPEndPoint server) => Route.Of(Addresses[0], server) with { InputDevice = Bridge };
}
