namespace Snatrace.Results;

/// <summary>Something that could not be looked at.</summary>
/// <param name="What">What it is, for instance <c>the conntrack table</c>.</param>
/// <param name="Why">What the kernel said.</param>
/// <param name="IsForbidden">Whether more privilege would help.</param>
public sealed record Unexamined(string What, string Why, bool IsForbidden = false);
