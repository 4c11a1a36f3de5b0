namespace Snatrace.Mitigation;

/// <summary>How far a change of rules has come.</summary>
public enum MitigationPhase
{
    /// <summary>Written down, and perhaps made: whoever did it was at it, or was killed.</summary>
    Applying,

    /// <summary>Made, and waiting to be confirmed.</summary>
    Unconfirmed,

    /// <summary>Made for good.</summary>
    Confirmed,

    /// <summary>Put back.</summary>
    Reverted,
}
