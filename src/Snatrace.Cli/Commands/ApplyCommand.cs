using System.CommandLine;
using Snatrace.Cli.Terminal;
using Snatrace.Lab;
using Snatrace.Mitigation;
using Snatrace.Owners;
using Snatrace.Preflight;
using Snatrace.Race;
using Snatrace.Report;
using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Cli.Commands;

/// <summary><c>snatrace mitigate apply</c>: makes the change that the plan shows.</summary>
internal static class ApplyCommand
{
    private static readonly Option<TimeSpan?> ConfirmWithin = new("--confirm-within")
    {
        Description = "Put everything back after this time unless \"snatrace mitigate confirm\" comes: 60s, 5m. Also when this terminal is gone.",
        HelpName = "duration",
        CustomParser = Duration.Parse,
    };

    private static readonly Option<bool> Yes = new("--yes") { Description = "Do not ask: for scripts." };

    private static readonly Option<bool> Force = new("--force")
    {
        Description = "Change rules, too, that their owner puts back within seconds or minutes.",
    };

    private static readonly Option<string?> Verify = new("--verify")
    {
        Description = "Race through the rules before and after, from containers of our own on this bridge, to a destination of our own.",
        HelpName = "bridge",
    };

    internal static Command Create(Screens screens, TimeProvider time, CancellationToken cancellation)
    {
        var options = new MitigateOptions();
        var command = new Command("apply", "Makes the change that the plan shows, all of it or nothing.");
        MitigateCommand.Add(command, [.. options.All, ConfirmWithin, Yes, Force, Verify]);
        command.SetAction(parsed => Run(options, parsed, screens, time, cancellation));
        return command;
    }

    private static int Run(MitigateOptions options, ParseResult parsed, Screens screens, TimeProvider time, CancellationToken cancellation)
    {
        options.Check(parsed);
        MitigationPlan plan = options.PlanFor(parsed, MitigateCommand.ReadRules(screens));
        MitigationView.Draw(screens.Output.Console, plan);
        if (plan.Changes.Count == 0)
        {
            screens.Output.Writer.WriteLine("Nothing to change.");
            return ExitCode.Done;
        }

        RefuseWhatIsUndoneAtOnce(plan, parsed.GetValue(Force), screens);
        if (!parsed.GetValue(Yes) && !IsAgreed(plan, screens, cancellation))
        {
            screens.Output.Writer.WriteLine("Nothing was changed.");
            return ExitCode.Done;
        }

        string? bridge = parsed.GetValue(Verify);
        using HostRace? race = bridge is null ? null : HostRace.Build(bridge);
        RefuseRacersWithoutPorts(options, parsed, race);
        ArmResult? before = race?.Run(ArmResult.Baseline, cancellation);
        cancellation.ThrowIfCancellationRequested(); // until here nothing was changed
        MitigationState state = MitigateCommand.MitigatorFor(time).Apply([.. plan.Changes.Select(change => change.Change)], parsed.GetValue(ConfirmWithin));
        screens.Output.Writer.WriteLine(state.ConfirmBy is { } end
            ? $"Applied. \"snatrace mitigate confirm\" keeps it; else it is put back in {Quantity.Duration(end - state.ChangedAt)}, at {end:HH:mm:ss}."
            : "Applied. \"snatrace mitigate revert\" puts it back.");
        if (race is not null && before is not null)
        {
            screens.Output.Writer.WriteLine();
            screens.Output.Console.Write(LabView.ArmTable(LoadKind.Race, [before, .. After(race, plan.Strategy, screens, cancellation)]));
        }

        return cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Done;
    }

    // The rules are changed by now: what keeps the racers from racing is no reason to end as if they were not.
    private static ArmResult[] After(HostRace race, MitigationStrategy strategy, Screens screens, CancellationToken cancellation)
    {
        try
        {
            return [race.Run(Words.Of(strategy), cancellation)];
        }
        catch (LabException broken)
        {
            screens.Error.Writer.WriteLine($"snatrace: the rules are changed, but could not be raced through: {broken.Message}");
            return [];
        }
    }

    private static void RefuseRacersWithoutPorts(MitigateOptions options, ParseResult parsed, HostRace? race)
    {
        if (race is not null && parsed.GetValue(options.Addresses) is { } addresses && race.Addresses.Except(addresses).Any())
        {
            throw new UsageException(
                $"--verify races from {string.Join(" and ", race.Addresses)}, which would have no ports of their own", "add them to --addresses, or leave out --verify");
        }
    }

    private static void RefuseWhatIsUndoneAtOnce(MitigationPlan plan, bool force, Screens screens)
    {
        if (plan.Changes.FirstOrDefault(change => change.Owner.Rewrites == Rewrites.Continuously && change.Change.OwnTable is null) is not { Owner: var owner } undone)
        {
            return;
        }

        string what = $"{owner.Name} undoes a change of rule {undone.Number} by itself: {owner.RewritesWhen}";
        if (!force)
        {
            throw new ObstacleException(new Obstacle(what, $"{owner.Knob ?? owner.NextStep} Or choose other rules with --rule, or --force"));
        }

        screens.Error.Writer.WriteLine($"snatrace: {what}");
    }

    private static bool IsAgreed(MitigationPlan plan, Screens screens, CancellationToken cancellation)
    {
        if (!screens.Output.IsTerminal || screens.Answers is null)
        {
            throw new UsageException("there is nobody to ask", "add --yes to change the rules without a question");
        }

        MitigationView.DrawEffect(screens.Output.Console, plan.Strategy);
        screens.Output.Writer.Write("Change these rules? [y/N] ");
        string? answer = screens.Answers.ReadLine();
        cancellation.ThrowIfCancellationRequested();
        return answer?.Trim().ToUpperInvariant() is "Y" or "YES";
    }
}
