namespace Snatrace.Rules;

/// <summary>A tool that could not be started, did not end in time, or printed what is not text.</summary>
/// <param name="tool">Its name.</param>
/// <param name="what">What happened.</param>
/// <param name="cause">What it came from; null when found here.</param>
public sealed class ToolException(string tool, string what, Exception? cause = null) : Exception($"{tool}: {what}", cause);
