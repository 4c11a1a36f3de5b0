namespace Snatrace.Load;

/// <summary>How many connects the workers may still begin, together.</summary>
internal sealed class CountBudget(long? count)
{
    private long _left = count ?? 0;

    /// <summary>Takes one; false when none is left.</summary>
    internal bool TryTake() => count is null || Interlocked.Decrement(ref _left) >= 0;
}
