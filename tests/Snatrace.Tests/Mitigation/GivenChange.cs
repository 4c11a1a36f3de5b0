using Snatrace.Mitigation;
using Snatrace.Rulesets;

namespace Snatrace.Tests.Mitigation;

/// <summary>Changes as a plan has them.</summary>
internal static class GivenChange
{
    internal static readonly RuleChange First = Of(1, "-A POSTROUTING -s 198.18.10.0/24 -j MASQUERADE");

    internal static readonly RuleChange Second = Of(2, "-A POSTROUTING -s 198.18.11.0/24 -j MASQUERADE");

    internal static readonly RuleChange Third = Of(3, "-A POSTROUTING -j MASQUERADE");

    /// <summary>A rule in its chain that gets <c>--random-fully</c>.</summary>
    internal static RuleChange Of(int position, string text) => new(At(position), text, PortRandomisation.None, $"{text} --random-fully", []);

    /// <summary>A rule as it is read.</summary>
    internal static SourceNatRule Rule(int position, string text) =>
        new() { Location = At(position), Text = text, Kind = SourceNatKind.Masquerade };

    private static RuleLocation At(int position) => new(Backend.IptablesNft, "ip", "nat", "POSTROUTING", position, null);
}
