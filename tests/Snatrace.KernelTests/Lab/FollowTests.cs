using System.Diagnostics;
using System.Text.Json;
using Snatrace.KernelTests.Binary;
using Snatrace.Race;
using Snatrace.Results;

namespace Snatrace.KernelTests.Lab;

/// <summary>A block that is followed to its end.</summary>
public class FollowTests
{
    // Rules enough between NAT and confirm that nearly every round clashes.
    private const int Widen = 2000;

    [Fact]
    public void The_loser_comes_back_a_second_later_from_another_port_and_the_winner_keeps_its_own()
    {
        Requires.Namespaces();
        FollowedBlock followed = Run(new LabPlan { Arms = [Arms.Plain], Rounds = 200, Widen = Widen, Follow = true }).Followed!;

        FollowedClash clash = followed.Clash!;
        Assert.Equal("198.18.1.2:9999", clash.Destination.ToString());
        FollowedConnect winner = Assert.Single(clash.Connects, connect => connect.Retransmits == 0);
        FollowedConnect loser = Assert.Single(clash.Connects, connect => connect.Retransmits > 0);
        Assert.Equal(winner.From.Port, winner.TranslatedTo!.Port);
        Assert.Equal(winner.From.Port, loser.From.Port);
        Assert.NotEqual(winner.From.Address, loser.From.Address);
        Assert.NotEqual(winner.Cpu, loser.Cpu);
        Assert.NotEqual(winner.TranslatedTo.Port, loser.TranslatedTo!.Port);
        Assert.Equal(winner.TranslatedTo.Address, loser.TranslatedTo.Address);
        Assert.InRange(loser.Answered!.Value.TotalSeconds, 1, 3.9);
        Assert.True(winner.Answered < TimeSpan.FromSeconds(1), $"the winner was answered after {winner.Answered}");

        // The earliest is first, and the other left within what the start line allows a busy machine.
        Assert.Equal(0, clash.Connects[0].LeftNs);
        Assert.InRange(clash.Connects[1].LeftNs, 0, 1_000_000);
    }

    [Fact]
    public void Every_connect_is_in_the_histogram_and_those_that_lost_their_syn_took_a_second()
    {
        Requires.Namespaces();
        FollowedBlock followed = Run(new LabPlan { Arms = [Arms.Plain], Rounds = 200, Widen = Widen, Follow = true }).Followed!;

        Assert.Equal((ArmResult.Baseline, 256), (followed.Arm, followed.Connects));
        Assert.Equal(followed.Connects, followed.Latency.Count);
        Assert.Equal(followed.Connects, followed.Latency.Classes().Sum(part => part.Count));
        long late = followed.Latency.Classes().Where(part => part.FromMs >= 1000).Sum(part => part.Count);
        Assert.InRange(late, 1, 128); // of two SYNs one is inserted
        Assert.True(followed.Latency.Percentile(25) < TimeSpan.FromMilliseconds(100), "nobody was answered at once");
    }

    [Fact]
    public void Where_nothing_clashes_there_is_no_clash_to_tell_and_no_wait()
    {
        Requires.Namespaces();
        LabResult result = Run(new LabPlan { Arms = [Arms.Find("partition")!], Rounds = 200, Follow = true });

        Assert.Equal(("partition", 256, null), (result.Followed!.Arm, result.Followed.Latency.Count, result.Followed.Clash));
        Assert.True(result.Followed.Latency.Max < TimeSpan.FromSeconds(1), $"something took {result.Followed.Latency.Max}");
    }

    [Fact]
    public void Of_several_arms_the_plain_one_is_followed_or_the_first_that_clashed()
    {
        Requires.Namespaces();
        LabResult plain = Run(new LabPlan { Arms = [Arms.Find("partition")!, Arms.Plain], Rounds = 100, Follow = true });
        LabResult first = Run(new LabPlan { Arms = [Arms.Find("partition")!, Arms.Find("snat")!], Rounds = 500, Widen = Widen, Follow = true });

        Assert.Equal(("masquerade", "snat"), (plain.Followed!.Arm, first.Followed!.Arm));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void It_is_in_nobodys_accounts(int containers)
    {
        Requires.Namespaces();
        LabResult result = Run(new LabPlan { Containers = containers, Arms = [Arms.Plain, Arms.Find("one-cpu")!], Rounds = 300, Follow = true });

        Assert.Equal(256, result.Followed!.Latency.Count);
        Assert.Equal(StopReason.Rounds, result.Stopped);
        Assert.All(result.Arms, arm => Assert.True(arm.Accounted && arm.Rounds == 300, arm.ToString()));
        AssertSamplesAddUp(result);
    }

    [Fact]
    public void A_block_on_one_cpu_can_be_followed()
    {
        Requires.Namespaces();
        LabResult result = Run(new LabPlan { Arms = [Arms.Find("one-cpu")!], Rounds = 50, Follow = true });

        Assert.Equal((256, null), (result.Followed!.Latency.Count, result.Followed.Clash));
    }

    [Fact]
    public void Cancelled_it_tells_what_there_is()
    {
        Requires.Namespaces();
        using var cancellation = new CancellationTokenSource();
        var plan = new LabPlan { Arms = [Arms.Plain], Rounds = 1, Widen = Widen, Follow = true };
        var clock = Stopwatch.StartNew();

        // After the only block of the run, in the middle of the wait.
        LabResult result = new LabRun(plan, TimeProvider.System, _ => cancellation.CancelAfter(TimeSpan.FromMilliseconds(500))).Run(cancellation.Token);

        Assert.Equal(StopReason.Interrupted, result.Stopped);
        Assert.True(result.Followed!.Latency.Count < result.Followed.Connects, "nothing was cut off");
        Assert.Contains(result.Followed.Clash!.Connects, connect => connect is { Answered: null, TranslatedTo: null, Retransmits: 0 });
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"it took {clock.Elapsed}");
    }

    [Fact]
    public void Without_the_wish_nothing_is_followed_and_there_are_samples_all_the_same()
    {
        Requires.Namespaces();
        LabResult result = Run(new LabPlan { Arms = [Arms.Plain, Arms.Find("random")!], Rounds = 2000, Limit = TimeSpan.FromMinutes(2) });

        Assert.Null(result.Followed);
        Assert.Equal(2 * 16, result.Samples.Count); // each block of 125 rounds
        AssertSamplesAddUp(result);
    }

    [Fact]
    public void Under_a_steady_load_all_connects_are_in_the_histogram()
    {
        Requires.Namespaces();
        LabResult result = Run(new LabPlan
        {
            Load = LoadKind.Steady,
            Arms = [Arms.Find("fully-random")!, Arms.Plain],
            DialInterval = TimeSpan.FromMilliseconds(10),
            Limit = TimeSpan.FromSeconds(2),
        });

        ArmResult plain = result.Baseline!;
        Assert.Equal((plain.Name, plain.Connects, null), (result.Followed!.Arm, result.Followed.Latency.Count, result.Followed.Clash));
        AssertSamplesAddUp(result);
    }

    [Fact]
    public void Without_root_it_is_the_same_and_the_document_says_it()
    {
        Requires.RealRoot();
        Tool run = SnatraceBinary.RunUnder(UserTests.AsNobody, "lab", "--arms", "masquerade", "--widen", "500", "--follow", "--json");
        JsonElement document = SnatraceBinary.Document(run);
        JsonElement followed = document.GetProperty("followed");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(256, followed.GetProperty("histogram").EnumerateArray().Sum(part => part.GetProperty("count").GetInt64()));
        JsonElement loser = followed.GetProperty("clash").EnumerateArray().Single(connect => connect.GetProperty("retransmits").GetInt32() > 0);
        Assert.InRange(loser.GetProperty("answeredMs").GetDouble(), 1000, 3900);
        Assert.Equal(
            document.GetProperty("arms")[0].GetProperty("insertFailed").GetInt64(),
            document.GetProperty("samples").EnumerateArray()
                .SelectMany(sample => sample.GetProperty("cpus").EnumerateArray()).Sum(cpu => cpu.GetProperty("insertFailed").GetInt64()));
        Assert.Equal(Tool.Run("uname", "-m").Output.Trim(), document.GetProperty("host").GetProperty("architecture").GetString());
    }

    private static void AssertSamplesAddUp(LabResult result) => Assert.All(result.Arms, arm => Assert.Equal(
        arm.Cpus, result.Samples.Where(sample => sample.Arm == arm.Name).Aggregate((sum, next) => sum.Plus(next)).Cpus));

    private static LabResult Run(LabPlan plan) =>
        new LabRun(plan, TimeProvider.System).Run(TestContext.Current.CancellationToken);
}
