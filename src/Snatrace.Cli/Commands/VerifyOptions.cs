using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Snatrace.Cli.Terminal;
using Snatrace.Load;
using Snatrace.Mitigation;
using Snatrace.Race;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Walk;

namespace Snatrace.Cli.Commands;

/// <summary>What can be written after <c>snatrace mitigate apply --verify</c>.</summary>
internal sealed class VerifyOptions
{
    private const string Alone = "means nothing without --verify";

    internal Option<bool> Verify { get; } = new("--verify")
    {
        Description = "Race through the rules before and after, from containers of our own on --bridge.",
    };

    internal Option<string?> Bridge { get; } = new("--bridge")
    {
        Description = "For --verify: the bridge to race from, docker0 for instance.",
        HelpName = "name",
    };

    internal Option<HostPort?> To { get; } = new("--to")
    {
        Description = $"For --verify: race to this destination instead of one of our own. It must answer. Twice {2 * HostRace.DistantRounds} connects, "
            + "32 at once and no more in a second, closed with RST: about half a minute.",
        HelpName = "host:port",
        CustomParser = Endpoint.ParseRemote,
    };

    internal IReadOnlyList<Option> All => [Verify, Bridge, To];

    /// <summary>Refuses what makes no sense together.</summary>
    /// <exception cref="UsageException">It contradicts itself.</exception>
    internal void Check(ParseResult parsed)
    {
        bool verify = parsed.GetValue(Verify);
        if (verify && parsed.GetValue(Bridge) is null)
        {
            throw new UsageException("--verify needs the bridge of the containers it is about", "add --bridge docker0; \"ip link show type bridge\" lists those there are");
        }

        if (!verify && (parsed.GetValue(Bridge) is not null || parsed.GetValue(To) is not null))
        {
            throw new UsageException($"{(parsed.GetValue(Bridge) is not null ? "--bridge" : "--to")} {Alone}", "add --verify");
        }
    }

    /// <summary>Makes racers ready, and sees that they would meet the rules; null when there is to be no race.</summary>
    /// <exception cref="Lab.LabException">They would not, or nothing connects.</exception>
    internal VerifyRun? Begin(ParseResult parsed, HostRulesets rulesets, MitigationPlan plan, Screens screens)
    {
        if (!parsed.GetValue(Verify))
        {
            return null;
        }

        string bridge = parsed.GetValue(Bridge)!;
        var rules = RacedRules.Here(rulesets, [.. plan.Changes.Select(planned => planned.Number)]);
        AddressFamily family = parsed.GetValue(To)?.Address?.AddressFamily ?? rules.FamilyFrom(bridge);
        IPEndPoint? to = parsed.GetValue(To) is { } named ? HostRace.Resolve(named, family) : null;
        var race = HostRace.Build(bridge, to, family);
        try
        {
            IReadOnlyList<(int Number, Truth Met)> raced = race.Check(rules);
            if (raced.All(rule => rule.Met == Truth.Maybe))
            {
                screens.Error.Writer.WriteLine(
                    $"snatrace: whether racers meet rule {string.Join(" or ", raced.Select(rule => rule.Number))} depends on conditions that only the kernel can tell "
                    + "(marks, sets): if they do not, nothing changes for them");
            }

            return new VerifyRun(race, [.. plan.Changes.Where(planned => raced.Any(rule => rule.Number == planned.Number))], screens);
        }
        catch
        {
            race.Dispose();
            throw;
        }
    }
}
