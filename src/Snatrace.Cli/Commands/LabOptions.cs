using System.CommandLine;
using Snatrace.Findings;
using Snatrace.Race;
using Snatrace.Report;
using Snatrace.Results;

namespace Snatrace.Cli.Commands;

/// <summary>What can be written after <c>snatrace lab</c>.</summary>
internal sealed class LabOptions
{
    private const long MostRules = 100_000;
    private const long MostRounds = 1_000_000_000;
    private const int MostWorkers = 64;
    private const long HourInMicroseconds = 3_600_000_000;
    private static readonly LabPlan Default = new();

    internal Option<long?> Containers { get; } = new("--containers")
    {
        Description = $"How many containers stand behind the host, {LabPlan.FewestContainers} to {LabPlan.MostContainers} "
            + $"(default {Default.Containers}).",
        HelpName = "n",
        CustomParser = WholeNumber.Between(LabPlan.FewestContainers, LabPlan.MostContainers),
    };

    internal Option<IReadOnlyList<Arm>?> Arms { get; } = new("--arms")
    {
        Description = $"Rules to race under, separated by commas, or all of {ArmList.Names(Race.Arms.All)} "
            + $"(default {ArmList.Names(Default.Arms)}).",
        HelpName = "list",
        CustomParser = ArmList.Parse,
    };

    internal Option<LoadKind?> Load { get; } = new("--load")
    {
        Description = "race: all connect at the same instant, from the same port (default). steady: each connects at an even pace, from ports "
            + "the kernel picks, as \"snatrace client\" does.",
        HelpName = "name",
        CustomParser = Choice.Of("load", Words.Of, Enum.GetValues<LoadKind>()),
    };

    internal Option<long?> Workers { get; } = new("--workers")
    {
        Description = "With --load steady, how many connect side by side in each container (default: as many as there are CPUs).",
        HelpName = "n",
        CustomParser = WholeNumber.Between(1, MostWorkers),
    };

    internal Option<long?> DialInterval { get; } = new("--dial-interval-us")
    {
        Description = "With --load steady, from one connect of a worker to its next, in microseconds; 0 for as fast as it goes "
            + $"(default {Default.DialInterval.TotalMicroseconds}).",
        HelpName = "us",
        CustomParser = WholeNumber.Between(0, HourInMicroseconds),
    };

    internal Option<long?> Rounds { get; } = new("--rounds")
    {
        Description = "Exactly so many rounds under each arm (default: stop when the answer is certain enough).",
        HelpName = "n",
        CustomParser = WholeNumber.Between(1, MostRounds),
    };

    internal Option<TimeSpan?> For { get; } = new("--for")
    {
        Description = $"The longest the racing may take: 500ms, 2s, 1m (default {Default.Limit.TotalSeconds}s).",
        HelpName = "duration",
        CustomParser = Duration.Parse,
    };

    internal Option<long?> Widen { get; } = new("--widen")
    {
        Description = "Put so many rules that match nothing between NAT and confirm (default 0); with 2000 almost every round clashes.",
        HelpName = "n",
        CustomParser = WholeNumber.Between(0, MostRules),
    };

    internal Option<TimeSpan?> Grace { get; } = new("--grace")
    {
        Description = $"Wait so long in each block for lost SYNs to be sent again (default 0s); from {LabPlan.RetransmitDue.TotalMilliseconds}ms on they are counted.",
        HelpName = "duration",
        CustomParser = Duration.Parse,
    };

    internal Option<bool> Proof { get; } = new("--proof")
    {
        Description = "Without chance: hold every SYN between NAT and confirm, then release them. One round under each arm.",
    };

    internal Option<bool> Follow { get; } = new("--follow")
    {
        Description = "At the end, follow one block until every lost SYN has been sent again, about 1.5 s: how long connects took, and one clash in full.",
    };

    internal Option<bool> Profile { get; } = new("--profile")
    {
        Description = "Measure the window: two containers connect not at once but some time apart, more or less in each round "
            + $"({LabPlan.ProfileLimit.TotalSeconds}s at most unless --for says otherwise).",
    };

    internal Option<Verdict?> Expect { get; } = new("--expect")
    {
        Description = "Exit with 4 unless the verdict is this one: vulnerable or not-reproduced.",
        HelpName = "verdict",
        CustomParser = Choice.Of("verdict to expect", Words.Of, Verdict.Vulnerable, Verdict.NotReproduced),
    };

    internal Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON document (snatrace.lab/1) instead of the table.",
    };

    internal Option<string?> Report { get; } = new("--report")
    {
        Description = "Write a report of the run, too, as \"snatrace report\" does: a page, or what the file's name ends in, .md or .csv. Implies --follow.",
        HelpName = "file",
    };

    internal IReadOnlyList<Option> All => [Containers, Arms, Load, Workers, DialInterval, Rounds, For, Widen, Grace, Follow, Proof, Profile, Expect, Json, Report];

    /// <summary>The plan that these arguments describe.</summary>
    /// <exception cref="UsageException">They contradict each other.</exception>
    internal LabPlan ToPlan(ParseResult parsed)
    {
        if (parsed.GetValue(Proof))
        {
            RefuseBesideProof(parsed);
        }

        if (parsed.GetValue(Profile))
        {
            RefuseBesideProfile(parsed);
        }

        if (parsed.GetValue(Report) is "" or "-")
        {
            throw new UsageException("--report writes a file, since standard output has the run itself", "name one, or pipe --json into \"snatrace report -\"");
        }

        if (parsed.GetValue(Load) == LoadKind.Steady)
        {
            RefuseBesideSteadyLoad(parsed);
        }
        else if (FirstGiven(parsed, Workers, DialInterval) is { } option)
        {
            throw new UsageException($"{option.Name} is for a steady load", "add --load steady");
        }

        return new LabPlan
        {
            Load = parsed.GetValue(Load) ?? Default.Load,
            Workers = (int)(parsed.GetValue(Workers) ?? Default.Workers),
            DialInterval = parsed.GetValue(DialInterval) is { } interval ? TimeSpan.FromMicroseconds(interval) : Default.DialInterval,
            Containers = (int)(parsed.GetValue(Containers) ?? Default.Containers),
            Arms = parsed.GetValue(Arms) ?? Default.Arms,
            Rounds = parsed.GetValue(Rounds),
            Limit = parsed.GetValue(For)
                ?? (parsed.GetValue(Rounds) is not null ? Timeout.InfiniteTimeSpan : parsed.GetValue(Profile) ? LabPlan.ProfileLimit : Default.Limit),
            Profile = parsed.GetValue(Profile),
            Widen = (int)(parsed.GetValue(Widen) ?? Default.Widen),
            Grace = parsed.GetValue(Grace) ?? Default.Grace,
            Follow = parsed.GetValue(Follow) || IsToldByReport(parsed),
        };
    }

    // A report tells of one clash in full, unless the run does so already, or times every connect.
    private bool IsToldByReport(ParseResult parsed) =>
        parsed.GetValue(Report) is not null && !parsed.GetValue(Proof) && parsed.GetValue(Load) != LoadKind.Steady;

    private void RefuseBesideProof(ParseResult parsed)
    {
        if (FirstGiven(parsed, Load, Rounds, For, Widen, Grace, Profile) is { } option)
        {
            throw new UsageException($"--proof is one round without chance, so {option.Name} means nothing", $"leave out {option.Name}");
        }

        if (parsed.GetValue(Follow))
        {
            throw new UsageException($"--proof tells a clash in full already, so {Follow.Name} means nothing", $"leave out {Follow.Name}");
        }

        if (parsed.GetValue(Arms) is { } arms && arms.Any(arm => arm.OneCpu))
        {
            throw new UsageException(
                "--proof holds every SYN, whatever CPU it comes from, so the arm one-cpu means nothing", "leave out one-cpu");
        }
    }

    private void RefuseBesideProfile(ParseResult parsed)
    {
        if (parsed.GetValue(Load) == LoadKind.Steady)
        {
            throw new UsageException("--profile is of connects that are forced together, and a steady load forces none", "leave out --load or --profile");
        }

        if (parsed.GetValue(Arms)?.FirstOrDefault(arm => arm.OneCpu) is { } arm)
        {
            throw new UsageException($"on one CPU no two connects are under way at once, so --profile has nothing to measure under {arm.Name}", $"leave out {arm.Name}");
        }
    }

    private void RefuseBesideSteadyLoad(ParseResult parsed)
    {
        if (FirstGiven(parsed, Rounds, Grace) is { } option)
        {
            throw new UsageException($"a steady load has no rounds, so {option.Name} means nothing", $"leave out {option.Name}; --for says how long it runs");
        }

        if (parsed.GetValue(Follow))
        {
            throw new UsageException(
                $"under a steady load every connect is timed already, so {Follow.Name} means nothing", $"leave out {Follow.Name}");
        }

        if (parsed.GetValue(Arms)?.FirstOrDefault(arm => arm.IsControl) is { } control)
        {
            throw new UsageException($"under a steady load the arm {control.Name} means nothing", $"leave out {control.Name}");
        }
    }

    private static Option? FirstGiven(ParseResult parsed, params Option[] options) =>
        options.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false });
}
