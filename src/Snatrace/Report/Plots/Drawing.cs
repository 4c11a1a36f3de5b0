namespace Snatrace.Report.Plots;

/// <summary>A picture: marks of SVG on a sheet of this size, without the element around them.</summary>
/// <param name="Width">In pixels of the sheet.</param>
/// <param name="Height">In pixels of the sheet.</param>
/// <param name="Markup">The marks; every text in them is escaped.</param>
internal sealed record Drawing(int Width, int Height, string Markup);
