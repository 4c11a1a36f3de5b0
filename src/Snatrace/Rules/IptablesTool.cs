using Snatrace.Rulesets;
using Snatrace.Rulesets.Iptables;

namespace Snatrace.Rules;

/// <summary>Finds the program that keeps a backend's rules; some systems have it under the plain name only.</summary>
public static class IptablesTool
{
    /// <summary>The path of the <c>-save</c> or <c>-restore</c> of a backend; null if it is not installed.</summary>
    /// <param name="backend">One of iptables.</param>
    /// <param name="what"><c>save</c> or <c>restore</c>.</param>
    /// <exception cref="ToolException">The plain one did not say which it is.</exception>
    public static string? Find(Backend backend, string what)
    {
        string name = IptablesRuleset.ToolOf(backend);
        string plain = $"{name[..name.IndexOf('-', StringComparison.Ordinal)]}-{what}";
        return ToolProcess.Find($"{name}-{what}")
            ?? (ToolProcess.Find(plain) is { } path && BackendOf(path) == IsNft(backend) ? path : null);
    }

    // "iptables-save v1.8.9 (nf_tables)"; before 1.8 there was but one, and it said no more than its version.
    private static bool BackendOf(string path) =>
        ToolProcess.Run(path, ["--version"]).Output.Contains("nf_tables", StringComparison.Ordinal);

    private static bool IsNft(Backend backend) => backend is Backend.IptablesNft or Backend.Ip6tablesNft;
}
