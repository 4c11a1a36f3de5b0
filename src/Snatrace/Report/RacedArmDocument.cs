using Snatrace.Results;

namespace Snatrace.Report;

/// <summary>One side, and SYNs that left this host and got no answer all the same: in none of the arm's numbers.</summary>
public sealed record RacedArmDocument(long LostBeyondHost, ArmDocument Arm)
{
    internal static RacedArmDocument Of(ArmResult arm) => new(arm.LostBeyond, ArmDocument.Of(arm));
}
