namespace Snatrace.Results;

/// <summary>Where counters were read.</summary>
/// <param name="Netns">Path of the network namespace, as given; null when it was not.</param>
/// <param name="Pid">The process whose network namespace it is, as given; null when it was not.</param>
/// <param name="File">The file of /proc that was read; null when ctnetlink answered.</param>
/// <param name="Missing">What is missing for ctnetlink, with what the kernel said; null when it answered.</param>
public sealed record CounterOrigin(string? Netns, int? Pid, string? File, string? Missing);
