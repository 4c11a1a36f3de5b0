using Snatrace.Kernel.Namespaces;
using Snatrace.Rules;
using Snatrace.Rulesets;

namespace Snatrace.KernelTests.Rulesets;

/// <summary>A network namespace whose rules the real tools wrote.</summary>
internal sealed class RuledHost : IDisposable
{
    private readonly NetworkNamespace _space;

    internal RuledHost()
    {
        Requires.Namespaces();
        _space = NetworkNamespace.Create();
    }

    public void Dispose() => _space.Dispose();

    /// <summary>Runs a tool; arguments are separated by blanks.</summary>
    internal string Run(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Tool.RunIn(_space, words[0], words[1..]);
    }

    /// <summary>Runs a tool that reads text, in the namespace, with our own runner.</summary>
    internal ToolResult Feed(string program, string[] arguments, string input) =>
        _space.Run(() => ToolProcess.Run(ToolProcess.Find(program)!, arguments, input));

    /// <summary>What nft is told must work.</summary>
    internal void Nft(string text) => Succeed(Feed("nft", ["-f", "-"], text));

    /// <summary>What nft is told in JSON must work.</summary>
    internal void NftJson(string text) => Succeed(Feed("nft", ["-j", "-f", "-"], text));

    internal HostRulesets Read() => _space.Run(RulesetReader.Read);

    private static void Succeed(ToolResult result) => Assert.True(result.ExitCode == 0, result.Errors);
}
