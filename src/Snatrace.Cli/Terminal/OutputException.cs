namespace Snatrace.Cli.Terminal;

/// <summary>What was to be printed could not be: the disk is full, for instance.</summary>
internal sealed class OutputException(IOException cause) : Exception(cause.Message, cause);
