using Snatrace.Mitigation;

namespace Snatrace.Tests.Mitigation;

/// <summary>Notes how long it is to wait, and does nothing.</summary>
internal sealed class FakeWatchdog : IWatchdog
{
    internal const int Process = 4711;

    /// <summary>How often it was started, each time with how much patience.</summary>
    internal List<TimeSpan> Started { get; } = [];

    /// <summary>Throws this instead of starting.</summary>
    internal MitigationException? Refusal { get; set; }

    public int Start(TimeSpan patience)
    {
        Started.Add(patience);
        return Refusal is null ? Process : throw Refusal;
    }
}
