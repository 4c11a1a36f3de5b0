namespace Snatrace.Report.Reading;

/// <summary>How large a result may be. What this program writes stays far below; what is above was not written by it.</summary>
public static class Limits
{
    /// <summary>Bytes of a file.</summary>
    public const int Bytes = 64 << 20;

    /// <summary>Levels of brackets.</summary>
    internal const int Depth = 16;

    /// <summary>Elements of one array, or keys of one object.</summary>
    internal const int Elements = 10_000;

    /// <summary>Values and keys in all: a few hundred samples of a thousand CPUs.</summary>
    internal const int Tokens = 4_000_000;

    /// <summary>Bytes of one text.</summary>
    internal const int TextBytes = 4096;

    /// <summary>Arms of a run, connects of a clash, SYNs of a proof.</summary>
    internal const int Rows = 64;

    /// <summary>Words of a command line.</summary>
    internal const int Words = 256;

    /// <summary>Runs in one report.</summary>
    internal const int Runs = 64;
}
