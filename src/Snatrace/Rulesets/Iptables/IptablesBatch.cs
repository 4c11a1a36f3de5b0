using System.Globalization;
using System.Text;

namespace Snatrace.Rulesets.Iptables;

/// <summary>
/// Commands for one <c>iptables-restore --noflush --counters</c>, which takes all of a table together or none. They name the rules and
/// leave the rest of the table alone: a table written anew would lose what others did since it was read, and what nft keeps in it (sets,
/// handles), which iptables does not print.
/// </summary>
/// <param name="ruleset">As it was read, with counters.</param>
/// <param name="table">The table.</param>
public sealed class IptablesBatch(IptablesRuleset ruleset, string table)
{
    private readonly List<(SourceNatRule Rule, string Commands)> _commands = [];

    /// <summary>Puts another text in the place of a rule; its counters stay.</summary>
    public IptablesBatch Replace(SourceNatRule rule, string text) => Add(rule, $"{Deletion(rule)}{Insertion(rule, text, rule.Packets, rule.Bytes)}");

    /// <summary>Puts more rules right before one; their counters begin at zero.</summary>
    public IptablesBatch InsertBefore(SourceNatRule rule, IEnumerable<string> texts) =>
        Add(rule, string.Concat(texts.Reverse().Select(text => Insertion(rule, text, 0, 0))));

    /// <summary>Removes a rule.</summary>
    public IptablesBatch Delete(SourceNatRule rule) => Add(rule, Deletion(rule));

    /// <summary>The commands: in each chain from the last rule to the first, since what is inserted or removed moves those behind it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"*{table}\n");
        foreach ((_, string commands) in _commands.OrderByDescending(command => command.Rule.Location.Position))
        {
            _ = text.Append(commands);
        }

        return text.Append("COMMIT\n").ToString();
    }

    private IptablesBatch Add(SourceNatRule rule, string commands)
    {
        _commands.Add((rule, commands));
        return this;
    }

    // By its text, so that the tool refuses when the rule is not there any more; by its number only where that says more.
    private string Deletion(SourceNatRule rule)
    {
        (string chain, string rest) = Split(rule.Text);
        bool isAlone = ruleset.Tables
            .Where(candidate => candidate.Name == table)
            .SelectMany(candidate => candidate.RulesByChain[rule.Location.Chain])
            .Count(candidate => candidate.Text == rule.Text) == 1;
        return isAlone ? $"-D {chain}{rest}\n" : string.Create(CultureInfo.InvariantCulture, $"-D {chain} {rule.Location.Position}\n");
    }

    private static string Insertion(SourceNatRule before, string text, long? packets, long? bytes)
    {
        (string chain, string rest) = Split(text);
        return string.Create(CultureInfo.InvariantCulture, $"[{packets ?? 0}:{bytes ?? 0}] -I {chain} {before.Location.Position}{rest}\n");
    }

    // "-A CHAIN …": the chain as it is written, and what follows.
    private static (string Chain, string Behind) Split(string text)
    {
        IptablesWord chain = IptablesWords.Split(text)![1];
        return (text[chain.Start..chain.End], text[chain.End..]);
    }
}
