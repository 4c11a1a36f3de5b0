using System.CommandLine;
using System.CommandLine.Parsing;
using Snatrace.Cli.Commands;
using Snatrace.Cli.Terminal;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Netlink;
using Snatrace.Lab;
using Snatrace.Load;
using Snatrace.Mitigation;
using Snatrace.Preflight;

namespace Snatrace.Cli;

/// <summary>The program: arguments to a command, and whatever goes wrong to a line and an exit code.</summary>
internal static class Application
{
    private const string NoStepKnown = "the lab does not work on this machine, which says nothing about the race; "
        + "SNATRACE_NLDEBUG=1 shows every netlink message";

    private const string TheSystemsOwnWords = "that is what the system said; run it again, or look what else runs here";

    internal static int Run(string[] args, Screens screens, TimeProvider time, CancellationToken cancellation)
    {
        var root = new RootCommand("Proves the Linux conntrack SNAT insertion race (insert_failed): in a lab of its own, or with real containers.")
        {
            LabCommand.Create(screens, time, cancellation),
            ServerCommand.Create(screens, cancellation),
            ClientCommand.Create(screens, time, cancellation),
            StatsCommand.Create(screens, time, cancellation),
            DoctorCommand.Create(screens, time, cancellation),
            MitigateCommand.Create(screens, time, cancellation),
            PredictCommand.Create(screens, time, cancellation),
            ReportCommand.Create(screens),
            CompareCommand.Create(screens),
        };
        ParseResult? parsed = null;
        try
        {
            parsed = root.Parse(args);
            if (parsed.Errors.Count > 0)
            {
                // A word nobody knows is the mistake; that it leaves a command missing only follows from it.
                string what = parsed.UnmatchedTokens is [string unknown, ..]
                    ? $"'{unknown}' is neither a command nor an option"
                    : parsed.Errors[0].Message;
                return Complain(screens, what, $"see \"{PathOf(parsed)} --help\"", ExitCode.Usage);
            }

            return parsed.Invoke(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = screens.Output.Writer,
                Error = screens.Error.Writer,
            });
        }
        catch (UsageException wrong)
        {
            return Complain(screens, wrong.Message, wrong.NextStep, ExitCode.Usage);
        }
        catch (ObstacleException obstacles)
        {
            foreach (Obstacle obstacle in obstacles.Obstacles)
            {
                _ = Complain(screens, obstacle.What, obstacle.NextStep, ExitCode.CannotRun);
            }

            return ExitCode.CannotRun;
        }
        catch (LabException broken)
        {
            return Complain(screens, broken.Message, broken.NextStep ?? NoStepKnown, ExitCode.CannotRun);
        }
        catch (MitigationException failed)
        {
            return Complain(screens, failed.Message, failed.NextStep, ExitCode.CannotRun);
        }
        catch (LoadException broken)
        {
            return Complain(screens, broken.Message, broken.NextStep, ExitCode.CannotRun);
        }
        catch (OutputException unwritten)
        {
            return Complain(screens, $"the output cannot be written: {unwritten.Message}", "write it elsewhere", ExitCode.CannotRun);
        }
        catch (Exception refused) when (refused is NetlinkException or SystemCallException or IOException)
        {
            bool isLab = parsed?.CommandResult.Command.Name == LabCommand.Name;
            return Complain(
                screens, refused.Message, WayOut.Of(refused) ?? (isLab ? NoStepKnown : TheSystemsOwnWords), ExitCode.CannotRun);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted; // before there was anything to print
        }
        catch (Exception bug)
        {
            screens.Error.Writer.WriteLine(bug);
            return Complain(screens, "internal error", "please report it with the lines above", ExitCode.InternalError);
        }
    }

    private static int Complain(Screens screens, string what, string nextStep, int exitCode)
    {
        screens.Error.Writer.WriteLine($"snatrace: {what.ReplaceLineEndings(" ").TrimEnd('.')}; {nextStep}");
        return exitCode;
    }

    // "snatrace lab" for a mistake in lab's arguments.
    private static string PathOf(ParseResult parsed)
    {
        var words = new Stack<string>();
        for (CommandResult? command = parsed.CommandResult; command is { Command: not RootCommand }; command = command.Parent as CommandResult)
        {
            words.Push(command.Command.Name);
        }

        return string.Join(' ', words.Prepend("snatrace"));
    }
}
