using Snatrace.Results;

namespace Snatrace.Race;

/// <summary>How a run stands.</summary>
/// <param name="Arms">What each arm has brought so far.</param>
/// <param name="Racing">How long it has been racing.</param>
/// <param name="Plan">What it is to do.</param>
public sealed record LabProgress(IReadOnlyList<ArmResult> Arms, TimeSpan Racing, LabPlan Plan);
