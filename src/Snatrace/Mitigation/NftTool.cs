using Snatrace.Rules;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Nft;

namespace Snatrace.Mitigation;

/// <summary>nft, for whoever changes rules with it.</summary>
internal static class NftTool
{
    /// <summary>What it shows.</summary>
    /// <exception cref="MitigationException">It cannot be read.</exception>
    internal static NftRuleset Read()
    {
        try
        {
            return RulesetReader.ReadNft();
        }
        catch (Exception unread) when (unread is UnreadException or ToolException or RulesetFormatException)
        {
            throw new MitigationException($"the rules cannot be read: {unread.Message}", "nothing was changed; mend that first", unread);
        }
    }

    /// <summary>One transaction.</summary>
    /// <exception cref="MitigationException">It refused, or did not end.</exception>
    internal static void Run(IReadOnlyList<string> arguments, string input)
    {
        try
        {
            string path = ToolProcess.Find("nft") ?? throw new MitigationException("nft is not installed", "install nftables") { NothingChanged = true };
            ToolResult result = ToolProcess.Run(path, arguments, input);
            if (result.ExitCode != 0)
            {
                throw new MitigationException($"nft refused: {result.Errors.ReplaceLineEndings(" ")}", "the rules are as they were") { NothingChanged = true };
            }
        }
        catch (ToolException failed)
        {
            throw new MitigationException(failed.Message, "\"snatrace mitigate status\" shows what is in force", failed);
        }
    }
}
