namespace Snatrace.Results;

/// <summary>How a kernel picks the source port of a connection that cannot keep its own.</summary>
public enum PortChoice
{
    /// <summary>At random: two at once rarely get the same.</summary>
    Random,

    /// <summary>In a row, from a place that all share: two at once nearly always get the same.</summary>
    Sequential,
}
