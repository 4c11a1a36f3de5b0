using Snatrace.Risk;

namespace Snatrace.Report;

/// <summary>By how many percent masquerade's lost SYNs change when an input is 1 % more.</summary>
public sealed record SensitivityDocument(string Input, double Elasticity)
{
    internal static SensitivityDocument Of(Sensitivity sensitivity) =>
        new(Words.KeyOf(sensitivity.Input), Math.Round(sensitivity.Elasticity, 2));
}
