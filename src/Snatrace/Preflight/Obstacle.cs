namespace Snatrace.Preflight;

/// <summary>Something that keeps this machine from running the lab.</summary>
/// <param name="What">What is missing, with what the kernel said.</param>
/// <param name="NextStep">What the user can do about it.</param>
public sealed record Obstacle(string What, string NextStep);
