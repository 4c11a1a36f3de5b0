namespace Snatrace.Owners;

/// <summary>What is said of more than one owner.</summary>
internal static class Steps
{
    /// <summary>
    /// What lasts where an owner has no knob. The first chain that translates a connection decides, in the order of priorities,
    /// before the nat tables of iptables-nft and of iptables-legacy alike, and no owner touches a table that is not its own. Both seen:
    /// on kernel 6.18, and with Docker 20.10 restarted.
    /// </summary>
    internal const string OwnChain = "Translate before it, in a table of your own: \"snatrace mitigate --place own-table\" shows it, and apply makes it.";

    internal const string CostOfOwnChain = "The table names the networks there are now, and must be loaded at boot: a new network starts plain again.";

    internal const string CostOfExceptions =
        "The table repeats the exceptions before the rule (RETURN) as they are now, and must be loaded at boot: one that changes is not followed.";

    internal const string NoMore = "Nothing beyond what it costs everywhere.";
}
