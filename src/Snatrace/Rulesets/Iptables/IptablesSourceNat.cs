namespace Snatrace.Rulesets.Iptables;

/// <summary>Finds the rules of iptables that change source addresses, and the way from the hook to each.</summary>
internal static class IptablesSourceNat
{
    private const string NatTable = "nat"; // the kernel takes MASQUERADE and SNAT in no other

    // Those hooks of the table at which sources change.
    private static readonly string[] Hooks = ["POSTROUTING", "INPUT"];

    internal static IReadOnlyList<SourceNatRule> Find(IReadOnlyList<IptablesTable> tables, Backend backend)
    {
        HashSet<string> chains = [.. tables.SelectMany(table => table.Policies.Keys)];
        return
        [
            .. from table in tables
               where table.Name == NatTable
               let paths = Paths(table)
               let jumpComments = JumpComments(table)
               from rule in table.Rules
               let target = IptablesNatTarget.Read(rule)
               where target is not null
               select new SourceNatRule
               {
                   Location = new RuleLocation(
                       backend, IptablesRuleset.FamilyOf(backend), rule.Table, rule.Chain, rule.Position, Handle: null),
                   Text = rule.Text,
                   Kind = target.Kind,
                   Randomisation = target.Randomisation,
                   Ports = target.Ports,
                   Address = target.Address,
                   Persistent = target.Persistent,
                   Packets = rule.Packets,
                   Bytes = rule.Bytes,
                   Comment = rule.Comment,
                   Path = paths.GetValueOrDefault(rule.Chain, []),
                   Surroundings = new RuleSurroundings(chains, null, jumpComments.GetValueOrDefault(rule.Chain)),
               },
        ];
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Paths(IptablesTable table) => ChainPaths.From(
        Hooks.Where(table.Policies.ContainsKey),
        chain => table.RulesByChain[chain].Select(rule => rule.Target?.Value).OfType<string>().Where(table.Policies.ContainsKey));

    private static Dictionary<string, string> JumpComments(IptablesTable table)
    {
        var comments = new Dictionary<string, string>();
        foreach (IptablesRule rule in table.Rules)
        {
            if (rule is { Target.Value: { } target, Comment: { } comment })
            {
                _ = comments.TryAdd(target, comment);
            }
        }

        return comments;
    }
}
