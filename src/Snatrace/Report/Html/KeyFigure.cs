namespace Snatrace.Report.Html;

/// <summary>A number that a reader wants to see before any other.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The number, with its unit.</param>
/// <param name="Note">Its interval, or what it is held against.</param>
internal sealed record KeyFigure(string Name, string Value, string Note);
