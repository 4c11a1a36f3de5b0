using System.Text.Json;
using Snatrace.Findings;
using Snatrace.Report;
using Snatrace.Results;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Report;

/// <summary>Documents to hold against golden ones.</summary>
internal static class Documents
{
    /// <summary>A vulnerable kernel, a mitigation, a control, and a kernel that does not send every counter.</summary>
    internal static LabResult Race => Given.Run(
        Given.Arm(clashes: 1600) with
        {
            LostSyns = 1601,
            LostFences = 1,
            FirstClash = TimeSpan.FromMilliseconds(1.25),
            SynRetransmits = 1602,
            Cpus = [new(0, 12, 1000, 1000, 0, 0, 0), new(1, 34, 602, 602, 0, 0, 0)],
        },
        Given.Arm("fully-random", rounds: 4096) with { Rule = "masquerade fully-random" },
        Given.Arm("one-cpu", rounds: 0) with { IsControl = true },
        Given.Arm("snat", clashes: 1500) with { Rule = "snat to 198.18.1.1", Cpus = [new(0, null, 1500, 1500, null, null, null)] });

    /// <summary>A proof of one clash.</summary>
    internal static LabResult Proof => GivenProof.Run(GivenProof.Clash);

    /// <summary>A run that was followed, with its counters over time, on a machine that says all of itself.</summary>
    internal static LabResult Followed => Given.Run(Given.Arm(rounds: 256, clashes: 7) with { Cpus = [Given.Counted(3), Given.Counted(4, cpu: 1)] }) with
    {
        Host = new HostFacts("6.18.44", 2, Rootless: false) { Architecture = "x86_64", CpuModel = "AMD EPYC", Virtualised = true },
        Samples =
        [
            new(TimeSpan.FromMilliseconds(12.5), ArmResult.Baseline, [Given.Counted(3), Given.Counted(0, cpu: 1)]),
            new(TimeSpan.FromMilliseconds(25), ArmResult.Baseline, [Given.NoCounters, Given.Counted(4, cpu: 1)]),
        ],
        Followed = GivenFollowed.Block,
    };

    internal static string Write(LabResult result) => JsonSerializer.Serialize(
        LabDocument.Of(result, Judgement.Of(result), "1.2.3", ["lab", "--json"]), ReportJson.Default.LabDocument);
}
