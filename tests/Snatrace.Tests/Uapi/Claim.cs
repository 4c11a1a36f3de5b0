using System.Globalization;

namespace Snatrace.Tests.Uapi;

/// <summary>That a C expression has a value.</summary>
internal sealed record Claim(string Expression, long Value, string Relation = "==")
{
    internal string ToC() =>
        string.Create(CultureInfo.InvariantCulture, $"_Static_assert(({Expression}) {Relation} {Value}LL, \"{Expression}\");");
}
