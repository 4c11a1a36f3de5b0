namespace Snatrace.Rulesets.Nft;

/// <summary>The transport protocol a rule is for: without one, nft refuses ports.</summary>
internal static class NftProtocol
{
    /// <summary>It is for several that it lists.</summary>
    internal const string Several = "several protocols";

    private static readonly string[] Transports = ["tcp", "udp", "udplite", "sctp", "dccp"];

    /// <summary><c>tcp</c>, another, or <see cref="Several"/>; null where the rule does not say, or says which not.</summary>
    internal static string? Of(NftRule rule) => rule.Statements.Select(OfStatement).FirstOrDefault(protocol => protocol is not null);

    private static string? OfStatement(NftJson statement)
    {
        if (statement.Only() is not ("match", var match) || match.Get("op").Text() != "==")
        {
            return null;
        }

        (string kind, NftJson left) = match.Get("left").Only();
        NftJson right = match.Get("right");
        return (kind, left) switch
        {
            ("payload", _) when left.Find("protocol")?.TextOrNull() is { } protocol && Transports.Contains(protocol) => protocol,
            ("payload", _) when left.Find("field")?.TextOrNull() is "protocol" or "nexthdr" => right.TextOrNull() ?? Several,
            ("meta", _) when left.Find("key")?.TextOrNull() == "l4proto" => right.TextOrNull() ?? Several,
            _ => null,
        };
    }
}
