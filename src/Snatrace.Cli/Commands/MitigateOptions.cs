using System.CommandLine;
using System.Net;
using Snatrace.Mitigation;
using Snatrace.Report;
using Snatrace.Results;

namespace Snatrace.Cli.Commands;

/// <summary>What can be written after <c>snatrace mitigate plan</c> and <c>apply</c>.</summary>
internal sealed class MitigateOptions
{
    private const int MostRules = 100_000;

    internal Option<MitigationStrategy> Strategy { get; } = new("--strategy")
    {
        Description = "fully-random makes the race rarer; partition ends it between addresses, with ports of its own for each (default fully-random).",
        HelpName = "strategy",
        CustomParser = result => Choice.Of("strategy", Words.Of, MitigationStrategy.FullyRandom, MitigationStrategy.Partition)(result) ?? default,
    };

    internal Option<long[]> Rules { get; } = new("--rule")
    {
        Description = "Only this rule, by the number that the plan shows; may be repeated (default: all that keep the clients' ports).",
        HelpName = "number",
        CustomParser = result => [.. result.Tokens.Select(token =>
        {
            if (long.TryParse(token.Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out long number)
                && number is > 0 and <= MostRules)
            {
                return number;
            }

            result.Refuse($"'{token.Value}' is no number of a rule: the plan shows them");
            return 0;
        })],
    };

    internal Option<IReadOnlyList<IPAddress>?> Addresses { get; } = new("--addresses")
    {
        Description = "For partition: the containers' addresses, 172.17.0.2-172.17.0.33 or a list with commas.",
        HelpName = "addresses",
        CustomParser = AddressList.Parse,
    };

    internal Option<MitigationPlace> Place { get; } = new("--place")
    {
        Description = "Where: rule edits the rule itself; own-table decides before it, in an nft table that outlives its owner's restarts (default rule).",
        HelpName = "place",
        CustomParser = result => Choice.Of("place", Words.Of, MitigationPlace.Rule, MitigationPlace.OwnTable)(result) ?? default,
    };

    internal IReadOnlyList<Option> All => [Strategy, Place, Rules, Addresses, MitigateOutput.Json];

    /// <summary>Refuses what makes no sense together.</summary>
    /// <exception cref="UsageException">It contradicts itself.</exception>
    internal void Check(ParseResult parsed)
    {
        bool partition = parsed.GetValue(Strategy) == MitigationStrategy.Partition;
        if (partition && parsed.GetValue(Addresses) is null)
        {
            throw new UsageException(
                "--strategy partition gives each address ports of its own, and no rule says which there are", "add --addresses 172.17.0.2-172.17.0.33");
        }

        if (partition && parsed.GetValue(Place) == MitigationPlace.OwnTable)
        {
            throw new UsageException("--place own-table goes with --strategy fully-random only", "leave out one of them");
        }

        if (!partition && parsed.GetValue(Addresses) is not null)
        {
            throw new UsageException("--addresses means nothing without --strategy partition", "add --strategy partition");
        }
    }

    /// <summary>Makes the plan.</summary>
    internal MitigationPlan PlanFor(ParseResult parsed, Rulesets.HostRulesets rulesets)
    {
        int[] chosen = [.. (parsed.GetValue(Rules) ?? []).Select(number => (int)number)];
        int known = rulesets.SourceNatRules.Count;
        return chosen.FirstOrDefault(number => number > known) is > 0 and var unknown
                ? throw new UsageException($"there is no rule {unknown}: there are {known}", "\"snatrace mitigate\" shows them with their numbers")
            : parsed.GetValue(Strategy) == MitigationStrategy.Partition
                ? MitigationPlan.Partition(rulesets, chosen, parsed.GetValue(Addresses)!)
            : parsed.GetValue(Place) == MitigationPlace.OwnTable ? MitigationPlan.InOwnTable(rulesets, chosen)
            : MitigationPlan.FullyRandom(rulesets, chosen);
    }
}
