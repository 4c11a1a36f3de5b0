namespace Snatrace.Report.Reading;

/// <summary>A file that is no result of this program, or not one it can read.</summary>
/// <param name="message">What is wrong with it, in one line, without the file's name.</param>
/// <param name="nextStep">What to do about it.</param>
/// <param name="isNewer">It may well be a result, of a version that this program does not know.</param>
public sealed class ResultFormatException(string message, string nextStep, bool isNewer = false) : Exception(message)
{
    /// <summary>What to do about it.</summary>
    public string NextStep { get; } = nextStep;

    /// <summary>It is not the file that is at fault, but this program's age.</summary>
    public bool IsNewer { get; } = isNewer;
}
