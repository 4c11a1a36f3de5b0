namespace Snatrace.Owners;

/// <summary>When an owner puts its rule back after somebody has edited it by hand.</summary>
public enum Rewrites
{
    /// <summary>By itself, never.</summary>
    Never,

    /// <summary>When it is told to read its configuration again.</summary>
    OnReload,

    /// <summary>When it, its network or its container starts again.</summary>
    OnRestart,

    /// <summary>Without anybody doing anything, within seconds or minutes: an edit by hand is for nothing.</summary>
    Continuously,
}
