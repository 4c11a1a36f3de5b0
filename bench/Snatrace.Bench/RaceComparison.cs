using System.Globalization;
using System.Text.Json;
using Snatrace.Kernel.Libc;
using Snatrace.Lab;
using Snatrace.Race;
using Snatrace.Results;
using Snatrace.Rules;

namespace Snatrace.Bench;

/// <summary>
/// Our racers against the physical limit: in one lab, under one rule, the C program and our own code take turns block by block, so
/// that whatever else the machine does meets both alike, and are compared pair by pair.
/// </summary>
internal sealed class RaceComparison
{
    private const int Pairs = 60;
    private const int BlocksPerPair = 10;

    // The table is emptied before each block, so the same ports may serve again.
    private const string FirstPort = "1024";

    private readonly LabNetwork _lab;
    private readonly CProgram _race;
    private readonly Track _track;

    private RaceComparison(LabNetwork lab, CProgram race, Track track)
    {
        _lab = lab;
        _race = race;
        _track = track;
    }

    /// <summary>Runs all pairs.</summary>
    internal static IReadOnlyList<(RaceRun C, RaceRun Ours)> Run(CProgram race)
    {
        using var lab = LabNetwork.Build(LabPlan.FewestContainers);
        var rules = SourceHostRules.Create(lab, Arms.Plain.SourceNat);
        LabCheck.Run(lab);
        var comparison = new RaceComparison(lab, race, new Track(new LabGround(lab, rules), Cpus.Allowed(), grace: TimeSpan.Zero));

        // The first pair finds cold caches and code that is not compiled yet, and counts for nothing.
        _ = comparison.RunPair();
        return [.. Enumerable.Range(0, Pairs).Select(_ => comparison.RunPair())];
    }

    private (RaceRun C, RaceRun Ours) RunPair()
    {
        (RaceRun c, RaceRun ours) = (RaceRun.None, RaceRun.None);
        for (int block = 0; block < BlocksPerPair; block++)
        {
            c = c.Plus(RunC());
            ours = ours.Plus(RunOurs());
        }

        return (c, ours);
    }

    private RaceRun RunC()
    {
        _lab.Conntrack.Flush();
        string printed = _race.Run(
            _lab.Containers[0].Path,
            _lab.Containers[1].Path,
            LabAddresses.Destination.ToString(),
            LabAddresses.DestinationPort.ToString(CultureInfo.InvariantCulture),
            FirstPort,
            _track.MaximumRounds.ToString(CultureInfo.InvariantCulture));
        _ = _lab.Listener.AcceptAndClose();
        return JsonSerializer.Deserialize<RaceRun>(printed, JsonSerializerOptions.Web)!;
    }

    private RaceRun RunOurs()
    {
        BlockResult block = _track.Run(Arms.Plain, _track.MaximumRounds, CancellationToken.None);
        return new RaceRun(block.Rounds, block.Clashes, block.Racing.TotalSeconds);
    }
}
