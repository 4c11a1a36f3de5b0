namespace Snatrace.Report.Reading;

/// <summary>A run of the lab.</summary>
/// <param name="Name">The file it comes from.</param>
/// <param name="Document">What it says.</param>
public sealed record RecordedLab(string Name, LabDocument Document) : Recorded(Name)
{
    /// <inheritdoc/>
    public override DateTimeOffset? StartedAt => Known(Document.StartedAt);

    /// <inheritdoc/>
    public override string Version => Document.Version;
}
