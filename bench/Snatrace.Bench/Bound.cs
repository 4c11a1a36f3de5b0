using System.Globalization;

namespace Snatrace.Bench;

/// <summary>A number not to be exceeded, or not to be missed.</summary>
internal sealed record Bound(double Value, bool IsUpper)
{
    internal static Bound AtMost(double value) => new(value, IsUpper: true);

    internal static Bound AtLeast(double value) => new(value, IsUpper: false);

    internal bool Holds(double measured) => IsUpper ? measured <= Value : measured >= Value;

    /// <summary>For instance <c>≤ 20</c>.</summary>
    internal string Text() => (IsUpper ? "≤ " : "≥ ") + Value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
