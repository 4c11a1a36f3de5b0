using System.CommandLine;
using System.Text.Json;
using Snatrace.Cli.Terminal;
using Snatrace.Findings;
using Snatrace.Preflight;
using Snatrace.Race;
using Snatrace.Report;
using Snatrace.Report.Reading;
using Snatrace.Results;

namespace Snatrace.Cli.Commands;

/// <summary><c>snatrace lab</c>: options to a plan, the plan to a run, the run to the screen.</summary>
internal static class LabCommand
{
    /// <summary>As it is typed.</summary>
    internal const string Name = "lab";

    internal static Command Create(Screens screens, TimeProvider time, CancellationToken cancellation)
    {
        var options = new LabOptions();
        var command = new Command(
            Name,
            "Proves the race on this machine, in seconds, without root: containers behind a masquerading host, in network namespaces "
                + "of its own, connect at the same instant from the same source port, under each masquerade rule in turn.\n\n"
                + "Exit status: 0 done, 2 wrong usage, 3 this machine cannot run it, 4 --expect not met, 130 interrupted.");
        foreach (Option option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(parsed => Run(options, parsed, screens, time, cancellation));
        return command;
    }

    private static int Run(
        LabOptions options, ParseResult parsed, Screens screens, TimeProvider time, CancellationToken cancellation)
    {
        LabPlan plan = options.ToPlan(parsed);
        bool proof = parsed.GetValue(options.Proof);
        BecomeRoot(screens.Error, cancellation);
        if (LabPreflight.Check(plan.Containers, plan.Sockets, cpusNeeded: proof ? 1 : 2) is { Count: > 0 } obstacles)
        {
            throw new ObstacleException(obstacles);
        }

        bool json = parsed.GetValue(options.Json);
        if (!json)
        {
            LabView.DrawTitle(screens.Output.Console, plan, Host.Facts());
        }

        LabResult result = LiveTable.Show(screens.Error, plan.Load, progress => proof
            ? new ProofRun(plan, time).Run(cancellation)
            : new LabRun(plan, time, progress).Run(cancellation));
        var judgement = Judgement.Of(result);
        string[] commandLine = [.. parsed.Tokens.Select(token => token.Value)];
        var document = LabDocument.Of(result, judgement, Version.Text, commandLine);
        Print(result, judgement, json ? document : null, screens.Output);
        if (parsed.GetValue(options.Report) is { } path)
        {
            ReportCommand.Write([new RecordedLab("this run", document)], ReportFormats.OfFile(path), path, screens);
        }

        return ExitCodeOf(result, judgement, parsed.GetValue(options.Expect));
    }

    private static void BecomeRoot(Screen screen, CancellationToken cancellation)
    {
        if (!Rootless.IsNeeded)
        {
            return;
        }

        Obstacle? obstacle = Rootless.FindObstacle();

        // The probe dies of the same Ctrl-C as we; and whoever takes over knows nothing of a signal that came before.
        cancellation.ThrowIfCancellationRequested();
        if (obstacle is not null)
        {
            throw new ObstacleException(obstacle);
        }

        screen.Writer.WriteLine($"snatrace: {Rootless.Reason}, running again under {string.Join(' ', Rootless.Wrapper)}");
        Rootless.Enter();
    }

    private static void Print(LabResult result, Judgement judgement, LabDocument? document, Screen screen)
    {
        if (document is null)
        {
            LabView.Draw(screen.Console, result, judgement);
            return;
        }

        screen.Writer.WriteLine(JsonSerializer.Serialize(document, ReportJson.Default.LabDocument));
    }

    private static int ExitCodeOf(LabResult result, Judgement judgement, Verdict? expected) =>
        result.Stopped == StopReason.Interrupted ? ExitCode.Interrupted
        : expected is not null && expected != judgement.Verdict ? ExitCode.NotAsExpected
        : ExitCode.Done;
}
