namespace Snatrace.Cli;

/// <summary>What the program's exit status says.</summary>
internal static class ExitCode
{
    /// <summary>Done, whatever the verdict.</summary>
    internal const int Done = 0;

    /// <summary>A bug in this program.</summary>
    internal const int InternalError = 1;

    /// <summary>Wrong usage.</summary>
    internal const int Usage = 2;

    /// <summary>This machine cannot run it; the message says what is missing and the next step.</summary>
    internal const int CannotRun = 3;

    /// <summary><c>--expect</c> was not met.</summary>
    internal const int NotAsExpected = 4;

    /// <summary>Ended by SIGINT or SIGTERM, with the partial result printed.</summary>
    internal const int Interrupted = 130;
}
