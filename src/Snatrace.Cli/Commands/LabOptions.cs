using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Snatrace.Findings;
using Snatrace.Race;
using Snatrace.Report;

namespace Snatrace.Cli.Commands;

/// <summary>What can be written after <c>snatrace lab</c>.</summary>
internal sealed class LabOptions
{
    private const int MostRules = 100_000;

    internal Option<int> Containers { get; } = new("--containers")
    {
        Description = $"How many containers stand behind the host, {LabPlan.FewestContainers} to {LabPlan.MostContainers}.",
        HelpName = "n",
        DefaultValueFactory = _ => LabPlan.FewestContainers,
    };

    internal Option<string> Arms { get; } = new("--arms")
    {
        Description = $"Rules to race under, comma-separated, or \"all\": {Names(Race.Arms.All)}.",
        HelpName = "list",
        DefaultValueFactory = _ => Names(Race.Arms.Default, ","),
    };

    internal Option<long?> Rounds { get; } = new("--rounds")
    {
        Description = "Exactly so many rounds under each arm. Without it the run stops by itself when the answer is certain.",
        HelpName = "n",
    };

    internal Option<TimeSpan> For { get; } = new("--for")
    {
        Description = "The longest the racing may take: 500ms, 2s, 1m.",
        HelpName = "duration",
        CustomParser = Duration.Parse,
        DefaultValueFactory = _ => new LabPlan().Limit,
    };

    internal Option<int> Widen { get; } = new("--widen")
    {
        Description = "Put so many rules that match nothing between NAT and confirm; 2000 make almost every round clash.",
        HelpName = "n",
    };

    internal Option<TimeSpan> Grace { get; } = new("--grace")
    {
        Description = "Wait so long in each block before looking at the sockets; from 1200ms on, SYNs sent again are counted too.",
        HelpName = "duration",
        CustomParser = Duration.Parse,
    };

    internal Option<bool> Proof { get; } = new("--proof")
    {
        Description = "No chance, no statistics: hold every SYN between NAT and confirm, then release them. One round per arm.",
    };

    internal Option<string?> Expect { get; } = new("--expect")
    {
        Description = "Exit with 4 unless the verdict is this one: vulnerable or not-reproduced.",
        HelpName = "verdict",
    };

    internal Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON document (snatrace.lab/1) instead of the table.",
    };

    internal IReadOnlyList<Option> All => [Containers, Arms, Rounds, For, Widen, Grace, Proof, Expect, Json];

    internal LabOptions()
    {
        Within(Containers, LabPlan.FewestContainers, LabPlan.MostContainers);
        Within(Widen, 0, MostRules);
        Rounds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<long?>() is < 1)
            {
                result.AddError("--rounds must be at least 1");
            }
        });
        _ = Expect.AcceptOnlyFromAmong(Words.Of(Verdict.Vulnerable), Words.Of(Verdict.NotReproduced));
    }

    /// <summary>The plan that these arguments describe.</summary>
    /// <exception cref="UsageException">They contradict each other.</exception>
    internal LabPlan ToPlan(ParseResult parsed)
    {
        var plan = new LabPlan
        {
            Containers = parsed.GetValue(Containers),
            Arms = ParseArms(parsed.GetValue(Arms)!),
            Rounds = parsed.GetValue(Rounds),
            Limit = parsed.GetValue(For),
            Widen = parsed.GetValue(Widen),
            Grace = parsed.GetValue(Grace),
        };
        if (parsed.GetValue(Proof))
        {
            RefuseBesideProof(parsed, plan);
        }

        return plan;
    }

    private void RefuseBesideProof(ParseResult parsed, LabPlan plan)
    {
        Option? beside = ((Option[])[Rounds, For, Widen, Grace])
            .FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false });
        if (beside is not null)
        {
            throw new UsageException($"--proof takes one round and no chance, so {beside.Name} means nothing", $"leave out {beside.Name}");
        }

        if (plan.Arms.Any(arm => arm.OneCpu))
        {
            throw new UsageException(
                "--proof holds both SYNs whatever CPU they come from, so the one-cpu control means nothing", "leave out one-cpu");
        }
    }

    private static Arm[] ParseArms(string list)
    {
        string[] names = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names is ["all"])
        {
            return [.. Race.Arms.All];
        }

        string nextStep = $"there are {Names(Race.Arms.All)}, or \"all\"";
        return names.Length == 0 ? throw new UsageException("--arms names no arm", nextStep)
            : names.Distinct().Count() < names.Length ? throw new UsageException("--arms names an arm twice", nextStep)
            : [.. names.Select(name => Race.Arms.Find(name) ?? throw new UsageException($"unknown arm '{name}'", nextStep))];
    }

    private static string Names(IEnumerable<Arm> arms, string separator = ", ") => string.Join(separator, arms.Select(arm => arm.Name));

    private static void Within(Option<int> option, int lowest, int highest) => option.Validators.Add(result =>
    {
        if (!IsMalformed(result) && result.GetValueOrDefault<int>() is int value && (value < lowest || value > highest))
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} must be between {lowest} and {highest}"));
        }
    });

    private static bool IsMalformed(OptionResult result) => result.Errors.Any();
}
