using Snatrace.Findings;
using Snatrace.Results;

namespace Snatrace.Report;

/// <summary>How values are spelt on the command line, on the screen and in JSON.</summary>
public static class Words
{
    /// <summary><c>vulnerable</c>, <c>not-reproduced</c> or <c>inconclusive</c>.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Vulnerable => "vulnerable",
        Verdict.NotReproduced => "not-reproduced",
        _ => "inconclusive",
    };

    /// <summary><c>certain</c>, <c>rounds</c>, <c>time</c> or <c>interrupted</c>.</summary>
    public static string Of(StopReason reason) => reason switch
    {
        StopReason.Certain => "certain",
        StopReason.Rounds => "rounds",
        StopReason.Time => "time",
        _ => "interrupted",
    };
}
