using Snatrace.Findings;
using Snatrace.Race;
using Snatrace.Results;

namespace Snatrace.KernelTests.Lab;

/// <summary>Every arm on this kernel. The rates are the machine's; what the arms are for is not.</summary>
public class ArmTests
{
    private static readonly string[] KeepPorts = ["masquerade", "snat", "range"];

    [Fact]
    public void Arms_that_keep_ports_lose_syns_and_the_others_do_not_and_all_accounts_balance()
    {
        Requires.Namespaces();
        LabResult result = Run(new LabPlan { Arms = Arms.All, Rounds = 2000, Limit = TimeSpan.FromMinutes(2) });

        Assert.Equal(StopReason.Rounds, result.Stopped);
        Assert.Equal(Verdict.Vulnerable, Judgement.Of(result).Verdict);
        foreach (ArmResult arm in result.Arms)
        {
            Assert.Equal((2000, 4000), (arm.Rounds, arm.Connects));
            Assert.True(arm.Accounted, $"{arm.Name}: {arm}");
            Assert.Equal(arm.Clashes, arm.LostSyns); // with two racers, one of them wins
            Assert.Equal(0, arm.Counters!.ClashResolve); // TCP clashes are never resolved
            if (KeepPorts.Contains(arm.Name))
            {
                Assert.True(arm.Clashes > 0, $"{arm.Name} never clashed in 2,000 rounds");
            }
            else if (arm.IsControl || arm.Name == "partition")
            {
                Assert.Equal(0, arm.LostSyns);
            }
            else
            {
                Assert.True(arm.Clashes <= 3, $"{arm.Name} clashed in {arm.Clashes} of 2,000 rounds"); // 1 in 63,550 is left
            }
        }
    }

    [Fact]
    public void The_accounting_identity_holds_exactly_over_ten_thousand_rounds()
    {
        Requires.Namespaces();
        LabResult result = Run(new LabPlan { Arms = [Arms.Plain], Rounds = 10_000, Limit = TimeSpan.FromMinutes(2) });
        ArmResult plain = result.Arms.Single();
        Assert.Equal(10_000, plain.Rounds);
        Assert.True(plain.LostSyns > 0);
        Assert.Equal(plain.LostSyns + plain.LostFences, plain.Counters!.InsertFailed - plain.Counters.ChainTooLong);
        Assert.Equal(plain.LostSyns + plain.LostFences, plain.Counters.Drop);
        Assert.Equal(plain.Counters.InsertFailed, plain.Cpus.Sum(cpu => cpu.InsertFailed));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(32)]
    public void Any_number_of_containers_races(int containers)
    {
        Requires.Namespaces();
        LabResult result = Run(new LabPlan { Containers = containers, Rounds = 1000, Limit = TimeSpan.FromMinutes(2) });
        Assert.Equal(Math.Min(containers, Kernel.Libc.Cpus.Allowed().Count), result.Racers);
        Assert.All(result.Arms, arm => Assert.True(arm.Accounted));
        Assert.True(result.Baseline!.Clashes > 0);
    }

    [Fact]
    public void With_time_to_retransmit_the_containers_own_counters_agree()
    {
        Requires.Namespaces();
        LabResult result = Run(new LabPlan
        {
            Arms = [Arms.Plain, Arms.Find("partition")!],
            Rounds = 100,
            Grace = TimeSpan.FromMilliseconds(1300),
        });
        Assert.True(result.Baseline!.LostSyns > 0);
        Assert.All(result.Arms, arm => Assert.Equal(arm.LostSyns, arm.SynRetransmits));
        Assert.All(result.Arms, arm => Assert.True(arm.Accounted));
    }

    [Fact]
    public void A_wider_window_clashes_more()
    {
        Requires.Namespaces();
        // Ten times as many rules as the window is long: even a crowded machine cannot hide it.
        ArmResult narrow = Run(new LabPlan { Arms = [Arms.Plain], Rounds = 2000, Limit = TimeSpan.FromMinutes(2) }).Baseline!;
        ArmResult wide = Run(new LabPlan { Arms = [Arms.Plain], Rounds = 2000, Widen = 5000, Limit = TimeSpan.FromMinutes(2) }).Baseline!;
        Assert.True(narrow.Accounted && wide.Accounted);
        Assert.True(wide.Clashes > narrow.Clashes, $"{wide.Clashes} of 2,000 rounds clashed, and {narrow.Clashes} without the rules");
    }

    [Fact]
    public void A_run_stops_by_itself_when_it_is_certain()
    {
        Requires.Namespaces();
        LabResult result = Run(new LabPlan { Limit = TimeSpan.FromMinutes(1) });
        Assert.Equal(StopReason.Certain, result.Stopped);
        Assert.Equal(Verdict.Vulnerable, Judgement.Of(result).Verdict);
        Assert.All(result.Arms, arm => Assert.True(arm.Rounds >= StoppingRule.Floor));
        Assert.NotNull(result.Baseline!.FirstClash);
    }

    [Fact]
    public void Time_ends_a_run_that_is_not_certain()
    {
        Requires.Namespaces();
        LabResult result = Run(new LabPlan { Limit = TimeSpan.FromMilliseconds(50) });
        Assert.Equal(StopReason.Time, result.Stopped);
        Assert.All(result.Arms, arm => Assert.True(arm.Accounted));
    }

    private static LabResult Run(LabPlan plan) =>
        new LabRun(plan, TimeProvider.System).Run(TestContext.Current.CancellationToken);
}
