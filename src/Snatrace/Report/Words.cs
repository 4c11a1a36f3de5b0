using Snatrace.Findings;
using Snatrace.Owners;
using Snatrace.Results;
using Snatrace.Risk;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Iptables;

namespace Snatrace.Report;

/// <summary>How values are spelt on the command line, on the screen and in JSON.</summary>
public static class Words
{
    /// <summary><c>vulnerable</c>, <c>not-reproduced</c> or <c>inconclusive</c>.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Vulnerable => "vulnerable",
        Verdict.NotReproduced => "not-reproduced",
        _ => "inconclusive",
    };

    /// <summary>The verdict that is spelt so; null if none is.</summary>
    public static Verdict? VerdictOf(string text)
    {
        foreach (Verdict verdict in Enum.GetValues<Verdict>())
        {
            if (Of(verdict) == text)
            {
                return verdict;
            }
        }

        return null;
    }

    /// <summary><c>certain</c>, <c>rounds</c>, <c>count</c>, <c>time</c> or <c>interrupted</c>.</summary>
    public static string Of(StopReason reason) => reason switch
    {
        StopReason.Certain => "certain",
        StopReason.Rounds => "rounds",
        StopReason.Count => "count",
        StopReason.Time => "time",
        _ => "interrupted",
    };

    /// <summary><c>critical</c>, <c>warning</c>, <c>info</c> or <c>ok</c>.</summary>
    public static string Of(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.Warning => "warning",
        Severity.Info => "info",
        _ => "ok",
    };

    /// <summary><c>fully-random</c> or <c>partition</c>.</summary>
    public static string Of(MitigationStrategy strategy) => strategy == MitigationStrategy.Partition ? "partition" : "fully-random";

    /// <summary><c>rule</c> or <c>own-table</c>.</summary>
    public static string Of(MitigationPlace place) => place == MitigationPlace.OwnTable ? "own-table" : "rule";

    /// <summary><c>nft</c>, <c>iptables-nft</c>, <c>ip6tables-nft</c>, <c>iptables-legacy</c> or <c>ip6tables-legacy</c>.</summary>
    public static string Of(Backend backend) => backend == Backend.Nft ? "nft" : IptablesRuleset.ToolOf(backend);

    /// <summary>When an owner undoes an edit: <c>never</c>, <c>on-reload</c>, <c>on-restart</c> or <c>continuously</c>.</summary>
    public static string Of(Rewrites rewrites) => rewrites switch
    {
        Rewrites.OnReload => "on-reload",
        Rewrites.OnRestart => "on-restart",
        Rewrites.Continuously => "continuously",
        _ => "never",
    };

    /// <summary><c>race</c> or <c>steady</c>.</summary>
    public static string Of(LoadKind load) => load == LoadKind.Steady ? "steady" : "race";

    /// <summary>As the lab's arms are called: <c>masquerade</c>, <c>random</c>, <c>fully-random</c>, <c>partition</c> or <c>one-cpu</c>.</summary>
    public static string Of(Treatment treatment) => treatment switch
    {
        Treatment.Plain => ArmResult.Baseline,
        Treatment.Random => "random",
        Treatment.FullyRandom => "fully-random",
        Treatment.Partition => "partition",
        _ => "one-cpu",
    };

    /// <summary><c>current</c>, <c>hash</c> or <c>rover</c>.</summary>
    public static string Of(KernelGeneration kernel) => kernel switch
    {
        KernelGeneration.Current => "current",
        KernelGeneration.Hash => "hash",
        _ => "rover",
    };

    /// <summary><c>assumed</c>, <c>given</c>, <c>lab</c> or <c>machine</c>.</summary>
    public static string Of(InputSource source) => source switch
    {
        InputSource.Assumed => "assumed",
        InputSource.Given => "given",
        InputSource.Lab => "lab",
        _ => "machine",
    };

    /// <summary>An input of the risk as a key in JSON, for instance <c>cpuSpread</c>.</summary>
    public static string KeyOf(RiskInput input) => input switch
    {
        RiskInput.Rate => "rate",
        RiskInput.Containers => "containers",
        RiskInput.Window => "window",
        RiskInput.CpuSpread => "cpuSpread",
        RiskInput.Nodes => "nodes",
        RiskInput.Destinations => "destinations",
        RiskInput.Ports => "ports",
        RiskInput.Occupancy => "occupancy",
        _ => "entryLife",
    };

    /// <summary>An input of the risk as people read it, for instance <c>CPU spread S</c>.</summary>
    public static string Of(RiskInput input) => input switch
    {
        RiskInput.CpuSpread => "CPU spread S",
        RiskInput.EntrySeconds => "entry life",
        _ => KeyOf(input),
    };

    /// <summary><c>steady</c> or <c>collide</c>.</summary>
    public static string Of(Strategy strategy) => strategy == Strategy.Collide ? "collide" : "steady";

    /// <summary>A way to fail as a key in JSON, for instance <c>lostSyn</c>.</summary>
    public static string KeyOf(ConnectOutcome failure) => failure switch
    {
        ConnectOutcome.LostSyn => "lostSyn",
        ConnectOutcome.Refused => "refused",
        ConnectOutcome.Reset => "reset",
        ConnectOutcome.Unreachable => "unreachable",
        ConnectOutcome.LocalPortsExhausted => "localPorts",
        ConnectOutcome.DescriptorLimit => "descriptors",
        ConnectOutcome.NameNotResolved => "nameNotResolved",
        _ => "other",
    };

    /// <summary>A way to fail as people read it, for instance <c>lost SYN</c>.</summary>
    public static string Of(ConnectOutcome failure) => failure switch
    {
        ConnectOutcome.LostSyn => "lost SYN",
        ConnectOutcome.Refused => "refused",
        ConnectOutcome.Reset => "reset",
        ConnectOutcome.Unreachable => "unreachable",
        ConnectOutcome.LocalPortsExhausted => "local ports exhausted",
        ConnectOutcome.DescriptorLimit => "descriptor limit",
        ConnectOutcome.NameNotResolved => "name not resolved",
        _ => "other error",
    };
}
