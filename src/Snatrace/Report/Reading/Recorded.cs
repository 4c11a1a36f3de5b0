namespace Snatrace.Report.Reading;

/// <summary>A run as it was written down. <see cref="ResultReader"/> has looked at every number and every text of it.</summary>
/// <param name="Name">The file it comes from, as a person would call it.</param>
public abstract record Recorded(string Name)
{
    /// <summary>When it began; null in a file that does not say.</summary>
    public abstract DateTimeOffset? StartedAt { get; }

    /// <summary>The program that made it.</summary>
    public abstract string Version { get; }

    /// <summary>A moment that was never written down reads as the beginning of time.</summary>
    protected static DateTimeOffset? Known(DateTimeOffset moment) => moment == default ? null : moment;
}
