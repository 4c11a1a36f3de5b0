namespace Snatrace.Owners;

/// <summary>What is said of more than one owner.</summary>
internal static class Steps
{
    /// <summary>
    /// What lasts where an owner has no knob. The first chain that translates a connection decides, in the order of priorities,
    /// before the nat tables of iptables-nft and of iptables-legacy alike, and no owner touches a table that is not its own. Both seen:
    /// on kernel 6.18, and with Docker 20.10 restarted.
    /// </summary>
    internal const string OwnChain =
        "Translate before it: an nft table of your own, chain \"type nat hook postrouting priority srcnat - 1\", the same match, with "
        + "fully-random.";

    internal const string CostOfOwnChain = "Your own table must name every network, and be loaded at boot: a new network starts plain again.";

    internal const string CostOfExceptions =
        "Your own table must repeat the exceptions before the rule (RETURN): without them it translates what should stay as it is.";

    internal const string NoMore = "Nothing beyond what it costs everywhere.";
}
