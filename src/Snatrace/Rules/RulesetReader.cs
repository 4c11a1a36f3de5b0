using Snatrace.Rulesets;
using Snatrace.Rulesets.Iptables;
using Snatrace.Rulesets.Nft;

namespace Snatrace.Rules;

/// <summary>
/// Reads every ruleset of the calling thread's network namespace with the tool that keeps it. Nothing is changed: no tool is run that
/// would create a table. (A kernel that has nf_tables as a module loads it for whoever asks what is in it.)
/// </summary>
public static class RulesetReader
{
    private static readonly Backend[] Iptables =
        [Backend.IptablesNft, Backend.IptablesLegacy, Backend.Ip6tablesNft, Backend.Ip6tablesLegacy];

    /// <summary>Reads them all. What cannot be read is in the result; nothing is thrown.</summary>
    public static HostRulesets Read()
    {
        var unread = new List<UnreadRuleset>();
        NftRuleset? nft = Attempt(Backend.Nft, ReadNft, unread);
        var iptables = new List<IptablesRuleset>();
        foreach (Backend backend in Iptables)
        {
            if (Attempt(backend, () => Read(backend, nft), unread) is { } ruleset)
            {
                iptables.Add(ruleset);
                unread.AddRange(ruleset.UnprintableTables
                    .Where(table => nft?.HasExtensions(IptablesRuleset.FamilyOf(backend), table) != false)
                    .Select(table => Unprintable(backend, table)));
            }
        }

        return new HostRulesets(nft ?? NftRuleset.Empty, iptables, unread);
    }

    /// <summary>Reads nft's.</summary>
    /// <exception cref="UnreadException">It cannot be read.</exception>
    /// <exception cref="ToolException">nft did not run to its end.</exception>
    /// <exception cref="RulesetFormatException">nft printed what it should not.</exception>
    public static NftRuleset ReadNft()
    {
        string path = ToolProcess.Find("nft") ?? throw new UnreadException(
            new UnreadRuleset(Backend.Nft, UnreadReason.ToolMissing, "nft is not installed"));
        string json = ReadWith(Backend.Nft, path, ["-j", "list", "ruleset"]);
        return NftRuleset.Parse(json, ReadWith(Backend.Nft, path, ["-a", "list", "ruleset"]));
    }

    /// <summary>Reads one of iptables, with counters; null where there is none, so that asking cannot create any.</summary>
    /// <param name="backend">Whose.</param>
    /// <param name="nft">What nft shows; null if it could not be read.</param>
    /// <exception cref="UnreadException">It cannot be read.</exception>
    /// <exception cref="ToolException">The tool did not run to its end.</exception>
    /// <exception cref="RulesetFormatException">The tool printed what it should not.</exception>
    public static IptablesRuleset? Read(Backend backend, NftRuleset? nft)
    {
        if (!MayHaveTables(backend, nft))
        {
            return null;
        }

        if (IptablesTool.Find(backend, "save") is { } path)
        {
            IptablesRuleset ruleset = IptablesRuleset.Parse(ReadWith(backend, path, ["-c"]), backend);
            return ruleset.Tables.Count + ruleset.UnprintableTables.Count > 0 ? ruleset : null;
        }

        // Without a target of iptables there is nothing that nft has not shown.
        return !IsLegacy(backend) && nft?.HasExtensions(IptablesRuleset.FamilyOf(backend)) == false
            ? null
            : throw new UnreadException(new UnreadRuleset(
                backend, UnreadReason.ToolMissing, $"{IptablesRuleset.ToolOf(backend)}-save is not installed"));
    }

    private static bool MayHaveTables(Backend backend, NftRuleset? nft) => IsLegacy(backend)
        ? LegacyTables.Exist(backend)
        : nft is null || nft.Tables.Any(table => table.Family == IptablesRuleset.FamilyOf(backend));

    private static bool IsLegacy(Backend backend) => backend is Backend.IptablesLegacy or Backend.Ip6tablesLegacy;

    private static string ReadWith(Backend backend, string path, IReadOnlyList<string> arguments)
    {
        ToolResult result = ToolProcess.Run(path, arguments);
        return result.ExitCode == 0
            ? result.Output
            : throw new UnreadException(new UnreadRuleset(backend, Classify(result.Errors), result.Errors));
    }

    private static T? Attempt<T>(Backend backend, Func<T?> read, List<UnreadRuleset> unread)
        where T : class
    {
        try
        {
            return read();
        }
        catch (UnreadException reason)
        {
            unread.Add(reason.Ruleset);
        }
        catch (Exception broken) when (broken is ToolException or RulesetFormatException)
        {
            unread.Add(new UnreadRuleset(backend, UnreadReason.ToolFailed, broken.Message));
        }

        return null;
    }

    // The tools translate errno into words (strerror(3)) and all exit with 1 or so. Without nf_tables the kernel says EINVAL to their
    // first question (net/netfilter/nfnetlink.c, nfnetlink_rcv_msg).
    internal static UnreadReason Classify(string errors) =>
        Says(errors, "not permitted", "Permission denied", "must be root") ? UnreadReason.NotPermitted
        : Says(
            errors,
            "Protocol not supported",
            "generation id: Invalid argument",
            "cache initialization failed: Invalid argument",
            "do you need to insmod") ? UnreadReason.NotInKernel
        : UnreadReason.ToolFailed;

    private static bool Says(string errors, params string[] words) =>
        words.Any(word => errors.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static UnreadRuleset Unprintable(Backend backend, string table) => new(
        backend,
        UnreadReason.Unprintable,
        $"{IptablesRuleset.ToolOf(backend)} cannot print table {table}, into which somebody wrote with nft; and nft cannot print what iptables wrote");
}
