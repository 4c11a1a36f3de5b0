using Snatrace.Results;

namespace Snatrace.Report.Reading;

/// <summary>Looks at every value of a run of the lab, and puts something in the place of what older files do not have.</summary>
internal static class LabCheck
{
    private const string NotKnown = "not recorded";
    private static readonly HostDocument NoHost = new(NotKnown, 0, false, null, null, null);

    /// <summary>The same document: texts cleaned, lists there.</summary>
    /// <exception cref="ResultFormatException">It holds what no run can have measured.</exception>
    internal static LabDocument Of(LabDocument document)
    {
        IReadOnlyList<ArmDocument> arms = Check.List(document.Arms, Limits.Rows, "arms");
        if (arms.Count == 0)
        {
            throw new ResultFormatException("it holds no arms, so there is nothing to report", "copy the file again, or run it again");
        }

        HostDocument host = document.Host ?? NoHost;
        return document with
        {
            Version = Check.Line(document.Version, NotKnown),
            ElapsedSeconds = Check.Measure(document.ElapsedSeconds, "elapsedSeconds"),
            Host = host with
            {
                Kernel = Check.Line(host.Kernel, NotKnown),
                Cpus = (int)Check.Count(host.Cpus, "host.cpus"),
                Architecture = Check.Line(host.Architecture),
                CpuModel = Check.Line(host.CpuModel),
            },
            Containers = (int)Check.Count(document.Containers, "containers"),
            Racers = (int)Check.Count(document.Racers, "racers"),
            Widen = (int)Check.Count(document.Widen, "widen"),
            Load = Check.Line(document.Load, Words.Of(LoadKind.Race)),
            DialIntervalUs = Check.Measure(document.DialIntervalUs, "dialIntervalUs"),
            Verdict = Check.Line(document.Verdict, Words.Of(Findings.Verdict.Inconclusive)),
            Reason = Check.Line(document.Reason, NotKnown),
            Stopped = Check.Line(document.Stopped, NotKnown),
            Arms = [.. arms.Select((arm, index) => ArmCheck.Of(arm, $"arms[{index}]"))],
            Comparisons = [.. Check.List(document.Comparisons, Limits.Rows, "comparisons").Select((one, index) => Of(one, $"comparisons[{index}]"))],
            Proof = document.Proof is null
                ? null
                : [.. Check.List(document.Proof, Limits.Rows, "proof").Select((arm, index) => Of(arm, $"proof[{index}]"))],
            CommandLine = document.CommandLine is null
                ? null
                : [.. Check.List(document.CommandLine, Limits.Words, "commandLine").Select(word => Check.Line(word, ""))],
            Samples = document.Samples is null
                ? null
                : [.. Check.List(document.Samples, Limits.Elements, "samples").Select((sample, index) => Of(sample, $"samples[{index}]"))],
            Followed = FollowedCheck.Of(document.Followed),
        };
    }

    private static ComparisonDocument Of(ComparisonDocument one, string path) => one with
    {
        Arm = Check.Line(one.Arm, NotKnown),
        Baseline = Check.Line(one.Baseline, ArmResult.Baseline),
        Ratio = Check.Measure(one.Ratio, $"{path}.ratio"),
        RatioLow = Check.Measure(one.RatioLow, $"{path}.ratioLow"),
        RatioHigh = Check.Measure(one.RatioHigh, $"{path}.ratioHigh"),
    };

    private static ProofDocument Of(ProofDocument proof, string path) => new(
        Check.Line(proof.Arm, NotKnown),
        [
            .. Check.List(proof.Syns, Limits.Rows, $"{path}.syns").Select((syn, index) => syn with
            {
                Client = Check.Line(syn.Client, NotKnown),
                Translated = Check.Line(syn.Translated, NotKnown),
                HealedAfterMs = Check.Measure(syn.HealedAfterMs, $"{path}.syns[{index}].healedAfterMs"),
                HealedTranslated = Check.Line(syn.HealedTranslated),
            }),
        ]);

    private static CounterSampleDocument Of(CounterSampleDocument sample, string path) => new(
        Check.Measure(sample.AtMs, $"{path}.atMs"), Check.Line(sample.Arm, NotKnown), ArmCheck.Of(sample.Cpus, $"{path}.cpus"));
}
