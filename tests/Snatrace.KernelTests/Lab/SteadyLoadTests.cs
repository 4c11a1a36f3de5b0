using System.Text.Json;
using Snatrace.Findings;
using Snatrace.KernelTests.Binary;
using Snatrace.Race;
using Snatrace.Results;

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
