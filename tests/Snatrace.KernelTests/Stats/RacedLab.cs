using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Namespaces;
using Snatrace.Lab;
using Snatrace.Race;
using Snatrace.Rules;

namespace Snatrace.KernelTests.Stats;

/// <summary>A lab in which SYNs were lost, and then nothing moves any more; and a process on its source host.</summary>
internal sealed partial class RacedLab : IDisposable
{
    private readonly LabNetwork _lab = LabNetwork.Build(2);
    private readonly Track _track;
    private readonly Process _resident;

    internal RacedLab()
    {
        _track = new Track(new LabGround(_lab, SourceHostRules.Create(_lab, Arms.Plain.SourceNat)), Cpus.Allowed(), TimeSpan.Zero);
        LoseSyns();
        _resident = Tool.Start("nsenter", $"--net={Host.Path}", "sleep", "600");
        WaitUntilInside();
    }

    internal NetworkNamespace Host => _lab.SourceHost;

    /// <summary>A process on the source host, which is nobody else's.</summary>
    internal int Pid => _resident.Id;

    /// <summary>What the real tool prints of the source host, to the byte.</summary>
    internal string ConntrackS() => Tool.RunIn(Host, "conntrack", "-S");

    /// <summary>Races until SYNs are lost.</summary>
    internal void LoseSyns()
    {
        int clashes = 0;
        for (int block = 0; block < 50 && clashes == 0; block++)
        {
            clashes += _track.Run(Arms.Plain, _track.MaximumRounds, TestContext.Current.CancellationToken).Clashes;
        }

        Assert.True(clashes > 0, "a comparison of zeros proves nothing");
    }

    /// <summary>What the real tool says of insert_failed, all CPUs together.</summary>
    internal long InsertFailed() =>
        InsertFailedPair().Matches(ConntrackS()).Sum(pair => long.Parse(pair.Groups[1].Value, CultureInfo.InvariantCulture));

    internal void EndProcess()
    {
        _resident.Kill();
        _resident.WaitForExit();
    }

    public void Dispose()
    {
        EndProcess();
        _resident.Dispose();
        _lab.Dispose();
    }

    // nsenter(1) becomes sleep(1) when it has entered.
    private void WaitUntilInside()
    {
        string comm = $"/proc/{Pid}/comm";
        Assert.True(SpinWait.SpinUntil(() => File.ReadAllText(comm) == "sleep\n", TimeSpan.FromSeconds(10)), "no process in the lab");
    }

    [GeneratedRegex(@"insert_failed=(\d+)")]
    private static partial Regex InsertFailedPair();
}
