using System.CommandLine;
using Snatrace.Cli.Terminal;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Namespaces;
using Snatrace.Mitigation;
using Snatrace.Preflight;
using Snatrace.Rules;
using Snatrace.Rulesets;

namespace Snatrace.Cli.Commands;

/// <summary><c>snatrace mitigate</c>: shows how a source-NAT rule would be changed, changes it, keeps the change, or puts it back.</summary>
internal static class MitigateCommand
{
    internal static Command Create(Screens screens, TimeProvider time, CancellationToken cancellation)
    {
        var options = new MitigateOptions();
        var command = new Command(
            "mitigate",
            "Changes the source-NAT rules of this network namespace so that the race becomes rare, or impossible, and puts them back. By itself "
                + "it only shows the plan. Rules are changed with their owners' own tools: iptables-restore, nft.\n\n"
                + "Exit status: 0 done, 2 wrong usage, 3 it cannot be done, and why; 130 interrupted.")
        {
            Plan(options, screens, time),
            ApplyCommand.Create(screens, time, cancellation),
            Confirm(screens, time),
            Revert(screens, time),
            Status(screens, time),
            Watch(time, screens, cancellation),
        };
        Add(command, options.All);
        command.SetAction(parsed => ShowPlan(options, parsed, screens, time));
        return command;
    }

    /// <summary>Reads all rules, for a plan.</summary>
    /// <exception cref="ObstacleException">There is no source-NAT rule in what can be read, and not everything can.</exception>
    internal static HostRulesets ReadRules(Screens screens)
    {
        HostRulesets rulesets = RulesetReader.Read();
        UnreadRuleset[] unread = [.. rulesets.Unread.Where(unread => unread.Reason != UnreadReason.NotInKernel)];
        if (rulesets.SourceNatRules.Count == 0 && unread is [var first, ..])
        {
            throw new ObstacleException(new Obstacle($"no source-NAT rule in what can be read, and not all can: {InOneLine(first)}", NextStep(first.Reason)));
        }

        foreach (UnreadRuleset passedOver in unread)
        {
            screens.Error.Writer.WriteLine($"snatrace: not looked at: {InOneLine(passedOver)}");
        }

        return rulesets;
    }

    /// <summary>Who changes rules in this network namespace.</summary>
    internal static Mitigator MitigatorFor(TimeProvider time) => Mitigator.Here(Folder(), time);

    internal static void Add(Command command, IEnumerable<Option> options)
    {
        foreach (Option option in options)
        {
            command.Add(option);
        }
    }

    private static Command Plan(MitigateOptions options, Screens screens, TimeProvider time)
    {
        var command = new Command("plan", "Shows what would be changed, whose it is, what undoes it, what it costs; changes nothing. The default.");
        Add(command, options.All);
        command.SetAction(parsed => ShowPlan(options, parsed, screens, time));
        return command;
    }

    private static Command Confirm(Screens screens, TimeProvider time)
    {
        var command = new Command("confirm", "Keeps what \"apply --confirm-within\" has changed.") { MitigateOutput.Json };
        command.SetAction(parsed =>
        {
            MitigationState state = MitigatorFor(time).Confirm();
            MitigateOutput.Print(parsed, screens, time, "confirm", MitigationReport.Of(state));
            if (!MitigateOutput.IsJson(parsed))
            {
                screens.Output.Writer.WriteLine($"kept: {Rules(state.Changes.Count)}; \"snatrace mitigate revert\" puts back what was before");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Revert(Screens screens, TimeProvider time)
    {
        var command = new Command("revert", "Puts back the rules that \"apply\" has changed, and touches no other.") { MitigateOutput.Json };
        command.SetAction(parsed =>
        {
            RevertResult result = MitigatorFor(time).Revert();
            if (MitigateOutput.IsJson(parsed))
            {
                MitigateOutput.Print(
                    parsed, screens, time, "revert", Folder().Read() is { } state ? MitigationReport.Of(state, result) : null, result.Restored.Count > 0);
            }
            else
            {
                MitigationView.DrawPutBack(screens.Output.Console, result.Restored);
                MitigationView.Draw(screens.Output.Console, "not there any more, so left alone", result.Gone);
            }

            if (result.Difference is { } difference)
            {
                screens.Error.Writer.WriteLine($"snatrace: the rules are not as they should be when read back: {difference}; compare them with what their owner writes");
            }

            return result.Difference is null ? ExitCode.Done : ExitCode.CannotRun;
        });
        return command;
    }

    private static Command Status(Screens screens, TimeProvider time)
    {
        var command = new Command("status", "Says what was changed, and how much of it is in force.") { MitigateOutput.Json };
        command.SetAction(parsed =>
        {
            MitigationStatus? status = MitigatorFor(time).Status();
            MitigateOutput.Print(parsed, screens, time, "status", status is null ? null : MitigationReport.Of(status));
            if (!MitigateOutput.IsJson(parsed))
            {
                StatusView.Draw(screens.Output.Console, status, time.GetLocalNow());
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Watch(TimeProvider time, Screens screens, CancellationToken cancellation)
    {
        Option<TimeSpan> within = new("--within") { CustomParser = result => Duration.Parse(result) ?? default, Required = true };
        var command = new Command(WatchdogProcess.Command, "Waits for a change to be confirmed; started by \"apply\".") { within };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            ProcessImage.LeaveSession();
            StateFolder folder = Folder();
            new Watchdog(Mitigator.Here(folder, time), folder).Run(parsed.GetValue(within), () => screens.Output.Writer.WriteLine(WatchdogProcess.Ready), cancellation);
            return ExitCode.Done;
        });
        return command;
    }

    private static int ShowPlan(MitigateOptions options, ParseResult parsed, Screens screens, TimeProvider time)
    {
        options.Check(parsed);
        MitigationPlan plan = options.PlanFor(parsed, ReadRules(screens));
        if (MitigateOutput.IsJson(parsed))
        {
            MitigateOutput.Print(parsed, screens, time, "plan", state: null, plan: MitigationReport.Of(plan));
            return ExitCode.Done;
        }

        MitigationView.Draw(screens.Output.Console, plan);
        if (plan.Changes.Count == 0)
        {
            screens.Output.Writer.WriteLine(plan.LeftAlone.Count == 0 ? "No source-NAT rule here." : "Nothing to change.");
            return ExitCode.Done;
        }

        MitigationView.DrawEffect(screens.Output.Console, plan.Strategy);
        screens.Output.Writer.WriteLine("Nothing was changed: \"snatrace mitigate apply --confirm-within 60s\", with the same options, does it.");
        return ExitCode.Done;
    }

    private static string InOneLine(UnreadRuleset unread) => unread.What.ReplaceLineEndings(" ");

    private static string NextStep(UnreadReason reason) => reason switch
    {
        UnreadReason.NotPermitted => "run it as root",
        UnreadReason.ToolMissing => "install it, so that its rules can be read",
        _ => "mend that first",
    };

    private static StateFolder Folder() => new(
        StateFolder.Usual(Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR"), ProcessImage.EffectiveUser == 0 && !Rootless.IsActive),
        NetworkNamespace.Current);

    private static string Rules(int count) => count == 1 ? "1 rule" : $"{count} rules";
}
