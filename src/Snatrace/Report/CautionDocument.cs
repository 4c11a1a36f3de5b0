namespace Snatrace.Report;

/// <summary>What makes a prediction less than it seems, and what to do about it.</summary>
public sealed record CautionDocument(string What, string NextStep);
