using System.CommandLine;
using Snatrace.Cli.Terminal;
using Snatrace.Mitigation;
using Snatrace.Owners;
using Snatrace.Preflight;
using Snatrace.Results;
using Snatrace.Rulesets;
using Snatrace.Statistics;

namespace Snatrace.Cli.Commands;

/// <summary><c>snatrace mitigate apply</c>: makes the change that the plan shows.</summary>
internal static class ApplyCommand
{
    private const string Name = "apply";

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

    internal static Command Create(Screens screens, TimeProvider time, CancellationToken cancellation)
    {
        var options = new MitigateOptions();
        var verify = new VerifyOptions();
        var command = new Command(
            Name,
            "Makes the change that the plan shows, all of it or nothing.\n\n"
                + "snatrace mitigate apply --confirm-within 60s --verify --bridge docker0\n"
                + "snatrace mitigate apply --place own-table --yes");
        MitigateCommand.Add(command, [.. options.All, ConfirmWithin, Yes, Force, .. verify.All]);
        command.SetAction(parsed => Run(options, verify, parsed, screens, time, cancellation));
        return command;
    }

    private static int Run(
        MitigateOptions options, VerifyOptions verify, ParseResult parsed, Screens screens, TimeProvider time, CancellationToken cancellation)
    {
        options.Check(parsed);
        verify.Check(parsed);
        HostRulesets rulesets = MitigateCommand.ReadRules(screens);
        MitigationPlan plan = options.PlanFor(parsed, rulesets);
        if (!MitigateOutput.IsJson(parsed))
        {
            MitigationView.Draw(screens.Output.Console, plan);
        }

        if (plan.Changes.Count == 0)
        {
            return End(parsed, screens, time, plan, "Nothing to change.");
        }

        RefuseWhatIsUndoneAtOnce(plan, parsed.GetValue(Force), screens);
        if (!parsed.GetValue(Yes) && !IsAgreed(plan, parsed, screens, cancellation))
        {
            return End(parsed, screens, time, plan, "Nothing was changed.");
        }

        using VerifyRun? race = verify.Begin(parsed, rulesets, plan, screens);
        RefuseRacersWithoutPorts(options, parsed, race);
        race?.Before(cancellation);
        cancellation.ThrowIfCancellationRequested(); // until here nothing was changed
        MitigationState state = MitigateCommand.MitigatorFor(time).Apply([.. plan.Changes.Select(change => change.Change)], parsed.GetValue(ConfirmWithin));
        MitigateOutput.ForPeople(parsed, screens).Writer.WriteLine(state.ConfirmBy is { } end
            ? $"Applied. \"snatrace mitigate confirm\" keeps it; else it is put back in {Quantity.Duration(end - state.ChangedAt)}, at {end:HH:mm:ss}."
            : "Applied. \"snatrace mitigate revert\" puts it back.");
        Verification? verification = race?.After(plan.Strategy, cancellation);
        MitigateOutput.Print(
            parsed,
            screens,
            time,
            Name,
            MitigationReport.Of(state),
            rulesChanged: true,
            MitigationReport.Of(plan),
            verification is null ? null : MitigationReport.Of(verification));
        if (verification is not null && !MitigateOutput.IsJson(parsed))
        {
            screens.Output.Writer.WriteLine();
            VerificationView.Draw(screens.Output.Console, verification);
        }

        return cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Done;
    }

    private static int End(ParseResult parsed, Screens screens, TimeProvider time, MitigationPlan plan, string why)
    {
        MitigateOutput.ForPeople(parsed, screens).Writer.WriteLine(why);
        if (MitigateOutput.IsJson(parsed))
        {
            MitigationStatus? status = MitigateCommand.MitigatorFor(time).Status();
            MitigateOutput.Print(
                parsed, screens, time, Name, status is null ? null : MitigationReport.Of(status), plan: MitigationReport.Of(plan));
        }

        return ExitCode.Done;
    }

    private static void RefuseRacersWithoutPorts(MitigateOptions options, ParseResult parsed, VerifyRun? race)
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

    private static bool IsAgreed(MitigationPlan plan, ParseResult parsed, Screens screens, CancellationToken cancellation)
    {
        Screen screen = MitigateOutput.ForPeople(parsed, screens);
        if (!screen.IsTerminal || screens.Answers is null)
        {
            throw new UsageException("there is nobody to ask", "add --yes to change the rules without a question");
        }

        if (MitigateOutput.IsJson(parsed))
        {
            MitigationView.Draw(screen.Console, plan);
        }

        MitigationView.DrawEffect(screen.Console, plan.Strategy);
        screen.Writer.Write("Change these rules? [y/N] ");
        string? answer = screens.Answers.ReadLine();
        cancellation.ThrowIfCancellationRequested();
        return answer?.Trim().ToUpperInvariant() is "Y" or "YES";
    }
}
