using System.Diagnostics;
using System.Text.RegularExpressions;
using Snatrace.KernelTests.Binary;
using Snatrace.KernelTests.Containers;

namespace Snatrace.KernelTests.Mitigation;

/// <summary>
/// A machine within the machine, whose rules the published binary changes: network, mounts, processes and <c>/run</c> are its own, so are
/// state, locks and what ends with it.
/// </summary>
internal sealed partial class MitigatedHost : IDisposable
{
    /// <summary>Where it is written down what was changed.</summary>
    internal const string StateFolder = "/run/snatrace";

    private static readonly string[] Tools =
        ["iptables-nft", "ip6tables-nft", "iptables-legacy", "ip6tables-legacy", "nft", "unshare", "nsenter", "mount", "ip", "bash"];

    private readonly HostNamespaces _namespaces;

    internal MitigatedHost()
    {
        Requires.RealRoot();
        foreach (string tool in Tools)
        {
            Requires.Tool(tool);
        }

        _namespaces = HostNamespaces.Create();
    }

    /// <summary>Its network namespace as the kernel numbers it.</summary>
    internal string Network => Digits().Match(Run("readlink /proc/self/ns/net")).Value;

    /// <summary>The file that says what was changed.</summary>
    internal string StateFile => $"{StateFolder}/mitigation-{Network}.json";

    /// <summary>Every rule of every tool with its counters, without dates and handles: what must be as before.</summary>
    internal string Rules => string.Join('\n', Tools[..4].Select(Saved).Append(Run("nft -s list ruleset")));

    public void Dispose() => _namespaces.Dispose();

    /// <summary>What a variant of iptables prints with counters, without the lines that bear dates.</summary>
    internal string Saved(string variant) => Comments().Replace(Run($"{variant}-save -c"), "");

    /// <summary>Runs <c>snatrace mitigate</c> to its end.</summary>
    internal Tool Mitigate(params string[] arguments)
    {
        using Process process = _namespaces.Start(SnatraceBinary.Path, ["mitigate", .. arguments]);
        return Tool.Finish(process);
    }

    /// <summary>Runs it, and it must work.</summary>
    internal string MitigateWell(params string[] arguments)
    {
        Tool run = Mitigate(arguments);
        Assert.True(run.ExitCode == 0, $"mitigate {string.Join(' ', arguments)}: exit {run.ExitCode}: {run.Errors}{run.Output}");
        return run.Output;
    }

    /// <summary>Runs a tool, which must work; arguments are separated by blanks.</summary>
    internal string Run(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return _namespaces.Run(words[0], words[1..]);
    }

    /// <summary>Runs a script, which may fail.</summary>
    internal Tool TryScript(string script)
    {
        using Process process = _namespaces.Start("bash", "-c", script);
        return Tool.Finish(process);
    }

    /// <summary>Runs a script, which must work.</summary>
    internal string Script(string script)
    {
        Tool run = TryScript($"set -e -o pipefail; {script}");
        Assert.True(run.ExitCode == 0, $"{script}: {run.Errors}{run.Output}");
        return run.Output;
    }

    /// <summary>Starts a script, whose input and output are the caller's.</summary>
    internal Process StartScript(string script) => _namespaces.Start("bash", "-c", script);

    /// <summary>Gives a variant of iptables these rules with these counters.</summary>
    internal void Restore(string variant, string rules) => Script($"{variant}-restore -c <<'END'\n{rules}END");

    /// <summary>Gives nft these rules.</summary>
    internal void Nft(string rules) => Script($"nft -f - <<'END'\n{rules}\nEND");

    /// <summary>Where a file of it is found from outside.</summary>
    internal string PathOf(string path) => _namespaces.PathOf(path);

    /// <summary>A refusal: the exit code, one line on standard error, nothing promised on standard output, and the rules as they were.</summary>
    internal void AssertRefused(Tool run, string rulesBefore, string said, int exitCode = 3)
    {
        Assert.True(run.ExitCode == exitCode, $"exit {run.ExitCode}: {run.Errors}{run.Output}");
        string line = Assert.Single(run.Errors.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("snatrace: ", line, StringComparison.Ordinal);
        Assert.Contains(said, line, StringComparison.Ordinal);
        Assert.Contains("; ", line, StringComparison.Ordinal); // what, and the next step
        Assert.DoesNotContain("Exception", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Applied", run.Output, StringComparison.Ordinal);
        Assert.Equal(rulesBefore, Rules);
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex("^#.*\n", RegexOptions.Multiline)]
    private static partial Regex Comments();
}
