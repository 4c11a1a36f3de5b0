namespace Snatrace.Results;

/// <summary>Why a run ended.</summary>
public enum StopReason
{
    /// <summary>The answer was certain enough.</summary>
    Certain,

    /// <summary>The rounds asked for had been run.</summary>
    Rounds,

    /// <summary>The connects asked for had been made.</summary>
    Count,

    /// <summary>The time allowed was over.</summary>
    Time,

    /// <summary>The user, or the system, ended it.</summary>
    Interrupted,
}
