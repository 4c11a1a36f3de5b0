namespace Snatrace.Risk;

/// <summary>Where an input of a prediction comes from.</summary>
public enum InputSource
{
    /// <summary>Nobody said, and nobody measured.</summary>
    Assumed,

    /// <summary>The user.</summary>
    Given,

    /// <summary>A run of the lab.</summary>
    Lab,

    /// <summary>The machine the prediction is made on.</summary>
    Machine,
}
