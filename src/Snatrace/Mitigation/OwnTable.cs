namespace Snatrace.Mitigation;

/// <summary>Rules in a table of our own that decide before a rule, in place of an edit of it.</summary>
/// <param name="Family"><c>ip</c> or <c>ip6</c>.</param>
/// <param name="Rules">In nft's words: what is left to the owner's chain, each with <c>return</c>; last the source NAT.</param>
public sealed record OwnTable(string Family, IReadOnlyList<string> Rules)
{
    /// <summary>The table's name, which is nobody else's.</summary>
    public const string Name = "snatrace_early";

    /// <summary>Its chain.</summary>
    public const string Chain = "postrouting";

    /// <summary>When the kernel calls it: right before source NAT of others, <c>srcnat - 1</c>.</summary>
    public const int Priority = 99;
}
