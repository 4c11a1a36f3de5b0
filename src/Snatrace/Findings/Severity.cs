namespace Snatrace.Findings;

/// <summary>How much a finding matters. In order, the worst last.</summary>
public enum Severity
{
    /// <summary>Examined, and nothing wrong.</summary>
    Ok,

    /// <summary>Worth knowing; also what could not be examined.</summary>
    Info,

    /// <summary>It can hurt, or has begun to.</summary>
    Warning,

    /// <summary>It costs connections now.</summary>
    Critical,
}
