using System.CommandLine;
using System.Net;
using System.Text.Json;
using Snatrace.Cli.Terminal;
using Snatrace.Doctor;
using Snatrace.Findings;
using Snatrace.Report;
using Snatrace.Watch;

namespace Snatrace.Cli.Commands;

/// <summary><c>snatrace doctor</c>: what is wrong in a network namespace, whose rule it is, and what to do.</summary>
internal static class DoctorCommand
{
    internal static Command Create(Screens screens, TimeProvider time, CancellationToken cancellation)
    {
        var options = new DoctorOptions();
        var command = new Command(
            "doctor",
            "Examines a network namespace for a few seconds and changes nothing: is it this race, or something that looks like it; which "
                + "source-NAT rules are there, whose, and what setting lasts. Run it on the host that masquerades, not in a container.\n\n"
                + "Exit status: 0 done, 2 wrong usage, 3 it cannot be examined, 4 something as bad as --fail-on, 130 interrupted.");
        foreach (Option option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(parsed => Run(options, parsed, screens, time, cancellation));
        return command;
    }

    private static int Run(DoctorOptions options, ParseResult parsed, Screens screens, TimeProvider time, CancellationToken cancellation)
    {
        options.Check(parsed);
        TimeSpan observation = parsed.GetValue(options.For) ?? DoctorOptions.UsualObservation;
        if (screens.Error.IsTerminal)
        {
            screens.Error.Writer.WriteLine($"snatrace: watching for {Statistics.Quantity.Duration(observation)}; Ctrl-C shortens it");
        }

        (IPAddress, IPEndPoint)? connection = parsed.GetValue(options.To) is { } to
            ? (parsed.GetValue(options.From)!, new IPEndPoint(to.Address!, to.Port))
            : null;
        DoctorResult result = Examine(options.Target, parsed, new DoctorRun(observation, connection, time), cancellation);
        if (parsed.GetValue(options.Json))
        {
            screens.Output.Writer.WriteLine(JsonSerializer.Serialize(DoctorDocument.Of(result, Version.Text), ReportJson.Default.DoctorDocument));
        }
        else
        {
            DoctorView.Draw(screens.Output.Console, result);
        }

        return result.Interrupted ? ExitCode.Interrupted
            : parsed.GetValue(options.FailOn) is { } limit && result.Worst >= limit ? ExitCode.NotAsExpected
            : ExitCode.Done;
    }

    private static DoctorResult Examine(TargetOptions target, ParseResult parsed, DoctorRun run, CancellationToken cancellation)
    {
        try
        {
            return parsed.GetValue(target.Netns) is { } path ? run.Inside(path, cancellation)
                : parsed.GetValue(target.Pid) is { } pid ? run.Of((int)pid, cancellation)
                : run.Here(cancellation);
        }
        catch (CountersUnreadableException unreadable)
        {
            throw StatsCommand.Refusal(unreadable);
        }
    }
}
