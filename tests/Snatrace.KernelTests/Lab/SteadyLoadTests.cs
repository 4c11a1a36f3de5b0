using System.Diagnostics;
using System.Text.Json;
using Snatrace.Findings;
using Snatrace.KernelTests.Binary;
using Snatrace.KernelTests.Load;
using Snatrace.Lab;
using Snatrace.Race;
using Snatrace.Results;
using Snatrace.Rules;

namespace Snatrace.KernelTests.Lab;

/// <summary>The load of the original experiment, inside the lab.</summary>
public class SteadyLoadTests
{
    [Fact]
    public void Every_container_connects_at_its_pace_and_the_accounts_balance()
    {
        Requires.Namespaces();
        LabResult result = Run(new LabPlan
        {
            Load = LoadKind.Steady,
            Arms = [Arms.Plain, Arms.Find("fully-random")!],
            Containers = 3,
            Workers = 2,
            DialInterval = TimeSpan.FromMilliseconds(10),
            Limit = TimeSpan.FromSeconds(4),
        });

        Assert.Equal((StopReason.Time, 6), (result.Stopped, result.Racers));
        foreach (ArmResult arm in result.Arms)
        {
            Assert.True(arm.Accounted, $"{arm.Name}: {arm}");
            Assert.Equal((arm.Connects, 0), (arm.Rounds, arm.OtherFailures));

            // 6 workers, 100 connects a second each, about 2 s an arm; a busy machine makes fewer.
            Assert.InRange(arm.Connects, 200, 2000);
        }
    }

    [Fact]
    public void At_full_speed_it_is_exact_too()
    {
        Requires.Namespaces();
        LabResult result = Run(new LabPlan
        {
            Load = LoadKind.Steady,
            Arms = [Arms.Plain],
            DialInterval = TimeSpan.Zero,
            Limit = TimeSpan.FromSeconds(3),
        });

        ArmResult plain = result.Arms.Single();
        Assert.True(plain.Accounted, plain.ToString());
        Assert.NotEqual(Verdict.Inconclusive, Judgement.Of(result).Verdict);
    }

    // The lab that a run builds has the ports of every host, among which chance finds no clash in seconds: this one is built here.
    [Fact]
    public void Where_connects_do_meet_every_lost_syn_is_counted()
    {
        Requires.Namespaces();
        var plan = new LabPlan { Load = LoadKind.Steady, Arms = [Arms.Plain], DialInterval = TimeSpan.FromMilliseconds(1), Workers = 4 };
        using var lab = LabNetwork.Build(plan.Containers);
        var rules = SourceHostRules.Create(lab, Arms.Plain.SourceNat);
        LabCheck.Run(lab);
        FewPorts.Bring(lab, rules);
        var load = new SteadyLoad(lab, rules, plan, TimeProvider.System);
        ArmResult plain = Arms.Plain.Begin();
        for (int block = 0; block < 12 && plain.LostSyns == 0; block++)
        {
            plain = plain.Plus(load.Run(Arms.Plain, int.MaxValue, TestContext.Current.CancellationToken));
            Assert.True(plain.Accounted, plain.ToString());
        }

        Assert.True(plain.LostSyns > 0, "nothing was lost, and so nothing was compared");
    }

    [Fact]
    public void Too_few_descriptors_for_its_workers_are_noticed_before_it_begins()
    {
        Tool run = SnatraceBinary.RunUnder(["prlimit", "--nofile=64:64"], "lab", "--load", "steady", "--workers", "64");

        Assert.Equal(3, run.ExitCode);
        Assert.Matches(@"^snatrace: only 64 open files are allowed, and the lab needs at least 1\d\d; ulimit -n 1024\n$", run.Errors);
    }

    // Connects that find no descriptor are counted; connections that find none are accepted a little later.
    [Fact]
    public void Descriptors_that_run_out_in_the_middle_do_not_end_it()
    {
        const int Workers = 64;
        using Process lab = SnatraceBinary.Start(
            "lab", "--load", "steady", "--arms", "masquerade", "--workers", $"{Workers}", "--dial-interval-us", "0", "--for", "8s", "--json");
        string descriptors = $"/proc/{lab.Id}/fd";
        Assert.True(
            SpinWait.SpinUntil(() => Directory.EnumerateFileSystemEntries(descriptors).Count() > Workers, TimeSpan.FromSeconds(20)), "it does not begin");
        string limit = $"{Directory.EnumerateFileSystemEntries(descriptors).Count() - (Workers / 2)}";
        Tool limited = Tool.Run("prlimit", $"--pid={lab.Id}", $"--nofile={limit}:{limit}");
        Assert.True(limited.ExitCode == 0, limited.Errors);
        JsonElement document = SnatraceBinary.Document(Tool.Finish(lab));

        Assert.True(document.GetProperty("arms")[0].GetProperty("otherFailures").GetInt64() > 0, "descriptors did not run out");
    }

    [Fact]
    public void The_document_says_what_load_it_was()
    {
        Requires.Namespaces();
        JsonElement document = SnatraceBinary.Document(SnatraceBinary.Run("lab", "--load", "steady", "--for", "1s", "--json"));

        Assert.Equal("steady", document.GetProperty("load").GetString());
        Assert.Equal(100_000, document.GetProperty("dialIntervalUs").GetDouble());
    }

    private static LabResult Run(LabPlan plan) =>
        new LabRun(plan, TimeProvider.System).Run(TestContext.Current.CancellationToken);
}
