namespace Snatrace.Rulesets.Walk;

/// <summary>What is known of a condition; ordered, so that "and" is the least and "or" the greatest (S. C. Kleene's strong logic).</summary>
public enum Truth
{
    /// <summary>It does not hold.</summary>
    No,

    /// <summary>It may hold, or not.</summary>
    Maybe,

    /// <summary>It holds.</summary>
    Yes,
}
