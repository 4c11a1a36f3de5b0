namespace Snatrace.Bench;

/// <summary>Something the program is to reach, and what it reached.</summary>
/// <param name="What">What was measured, with its unit.</param>
/// <param name="Must">What its median must be.</param>
/// <param name="Format">How its numbers are written, for instance <c>0.00</c>.</param>
/// <param name="Measured">What was measured, run by run.</param>
internal sealed record Promise(string What, Bound Must, string Format, Sample Measured)
{
    internal bool IsReached => Must.Holds(Measured.Median);
}
