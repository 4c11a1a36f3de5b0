namespace Snatrace.Report.Comparing;

/// <summary>Something in which two runs differ.</summary>
/// <param name="What">The name of the thing, for instance <c>kernel</c>.</param>
/// <param name="Before">How it was in the first run.</param>
/// <param name="After">How it was in the second.</param>
/// <param name="Matters">The rates of the two runs are then not rates of the same thing.</param>
public sealed record Difference(string What, string Before, string After, bool Matters);
