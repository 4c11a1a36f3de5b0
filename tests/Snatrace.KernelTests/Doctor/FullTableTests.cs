using Snatrace.Findings;
using Snatrace.Kernel.Libc;
using Snatrace.Lab;
using Snatrace.Race;
using Snatrace.Rules;

namespace Snatrace.KernelTests.Doctor;

/// <summary>
/// A table that is full for real. nf_conntrack_max is one for all namespaces and only the initial one may change it, but each fills a table
/// of its own.
/// </summary>
public class FullTableTests
{
    private const int MostEntries = 300_000;

    // Entries that are none of ours: neighbours find each other.
    private const int Spare = 50;

    [Fact]
    public void A_full_table()
    {
        IReadOnlyList<Finding> findings = WhileFull(assured: true);

        Finding full = Examined.AssertNotTheRaceBut("conntrack-table-full", findings);
        Assert.Equal((full, Severity.Critical), (findings[0], full.Severity));
    }

    [Fact]
    public void A_full_table_in_which_entries_may_be_evicted()
    {
        IReadOnlyList<Finding> findings = WhileFull(assured: false);

        _ = Examined.AssertNotTheRaceBut("conntrack-early-drop", findings);
        Assert.Equal(Severity.Warning, Assert.Single(findings, finding => finding.Id == "conntrack-table-full").Severity);
    }

    private static IReadOnlyList<Finding> WhileFull(bool assured)
    {
        Requires.Namespaces();
        using var lab = LabNetwork.Build(2);
        _ = SourceHostRules.Create(lab, Arms.Plain.SourceNat);
        int room = (int)(lab.SourceHost.Run(() => Sysctl.Read("net/netfilter/nf_conntrack_max")) ?? 0);
        Requires.That(room is > 0 and <= MostEntries, $"needs nf_conntrack_max of {MostEntries} at most");
        FilledTable.Fill(lab.SourceHost, room - Spare, destinations: 100, stride: 1, assured);
        using var connects = new Connects(lab.Containers[0]);
        return Examined.While(lab.SourceHost, () => connects.Begin(3 * Spare));
    }
}
