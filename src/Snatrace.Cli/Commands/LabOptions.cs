using System.CommandLine;
using Snatrace.Findings;
using Snatrace.Race;

namespace Snatrace.Cli.Commands;

/// <summary>What can be written after <c>snatrace lab</c>.</summary>
internal sealed class LabOptions
{
    private const long MostRules = 100_000;
    private const long MostRounds = 1_000_000_000;
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

    internal Option<Verdict?> Expect { get; } = new("--expect")
    {
        Description = "Exit with 4 unless the verdict is this one: vulnerable or not-reproduced.",
        HelpName = "verdict",
        CustomParser = ExpectedVerdict.Parse,
    };

    internal Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON document (snatrace.lab/1) instead of the table.",
    };

    internal IReadOnlyList<Option> All => [Containers, Arms, Rounds, For, Widen, Grace, Proof, Expect, Json];

    /// <summary>The plan that these arguments describe.</summary>
    /// <exception cref="UsageException">They contradict each other.</exception>
    internal LabPlan ToPlan(ParseResult parsed)
    {
        if (parsed.GetValue(Proof))
        {
            RefuseBesideProof(parsed);
        }

        return new LabPlan
        {
            Containers = (int)(parsed.GetValue(Containers) ?? Default.Containers),
            Arms = parsed.GetValue(Arms) ?? Default.Arms,
            Rounds = parsed.GetValue(Rounds),
            Limit = parsed.GetValue(For) ?? (parsed.GetValue(Rounds) is null ? Default.Limit : Timeout.InfiniteTimeSpan),
            Widen = (int)(parsed.GetValue(Widen) ?? Default.Widen),
            Grace = parsed.GetValue(Grace) ?? Default.Grace,
        };
    }

    private void RefuseBesideProof(ParseResult parsed)
    {
        Option[] meaningless = [Rounds, For, Widen, Grace];
        if (meaningless.FirstOrDefault(option => parsed.GetResult(option) is not null) is { } option)
        {
            throw new UsageException($"--proof is one round without chance, so {option.Name} means nothing", $"leave out {option.Name}");
        }

        if (parsed.GetValue(Arms) is { } arms && arms.Any(arm => arm.OneCpu))
        {
            throw new UsageException(
                "--proof holds every SYN, whatever CPU it comes from, so the arm one-cpu means nothing", "leave out one-cpu");
        }
    }
}
