using System.Runtime.InteropServices;
using Snatrace.Cli;
using Snatrace.Cli.Terminal;

// The only place that touches the console, the signals and the exit code.
#pragma warning disable RS0030
Screens screens;
try
{
    screens = new Screens(
        new Screen(Console.Out, isTerminal: !Console.IsOutputRedirected),
        new Screen(Console.Error, isTerminal: !Console.IsErrorRedirected),
        Console.IsInputRedirected ? null : Console.In,
        Console.IsInputRedirected ? Console.OpenStandardInput : null);
}
catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
{
    return ExitCode.CannotRun; // standard output or error is closed: there is nowhere to say so
}
#pragma warning restore RS0030

using var interrupted = new CancellationTokenSource();
using PosixSignalRegistration sigint = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using PosixSignalRegistration sigterm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);

return Application.Run(args, screens, TimeProvider.System, interrupted.Token);

// The first signal asks for the partial result; a second one ends the program as it would any other.
void Interrupt(PosixSignalContext signal)
{
    if (interrupted.IsCancellationRequested)
    {
        LiveTable.ShowCursor(screens.Error);
    }

    signal.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
}
