using Snatrace.Findings;
using Snatrace.Kernel.Libc;
using Snatrace.Lab;
using Snatrace.Race;
using Snatrace.Results;
using Snatrace.Rules;

namespace Snatrace.KernelTests.Doctor;

/// <summary>The race is named where it happens, and not where the same racers cannot race.</summary>
public class RaceTests
{
    [Fact]
    public void The_race_is_named_with_the_very_number_of_SYNs_that_were_lost()
    {
        int lost = 0;
        IReadOnlyList<Finding> findings = WhileRacing(Arms.Plain, track =>
        {
            for (int block = 0; block < 50 && lost == 0; block++)
            {
                lost += Run(track, Arms.Plain).LostSyns;
            }
        });

        Assert.True(lost > 0, "nothing was lost");
        Assert.Equal("race", findings[0].Id);
        Assert.Equal(Severity.Critical, findings[0].Severity);
        Assert.StartsWith($"The source-NAT insertion race dropped {lost} packet", findings[0].Title, StringComparison.Ordinal);
        Assert.Contains($"insert_failed +{lost}, chaintoolong +0, drop +{lost}, found +", findings[0].Evidence[0], StringComparison.Ordinal);
        Assert.DoesNotContain("snat-ports-exhausted", findings.Ids());
    }

    [Theory]
    [InlineData("one-cpu")]
    [InlineData("different-ports")]
    public void Racers_that_cannot_race_are_not_accused(string control)
    {
        Arm arm = Arms.Find(control)!;
        IReadOnlyList<Finding> findings = WhileRacing(arm, track => Assert.Equal(0, Run(track, arm).LostSyns));

        _ = Examined.AssertNotTheRaceBut("no-race-seen", findings);
        Assert.Equal(Severity.Ok, findings[^1].Severity);
    }

    [Fact]
    public void What_was_lost_before_is_said_and_not_taken_for_now()
    {
        Requires.Namespaces();
        using var lab = new Stats.RacedLab();
        IReadOnlyList<Finding> findings = Examined.While(lab.Host, () => { });

        Finding before = Examined.AssertNotTheRaceBut("insert-failures-before", findings);
        Assert.Contains($"insert_failed {lab.InsertFailed()}, ", before.Evidence[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Inside_a_container_zeros_are_the_wrong_place()
    {
        Requires.Namespaces();
        using var lab = LabNetwork.Build(2);
        var track = new Track(new LabGround(lab, SourceHostRules.Create(lab, Arms.Plain.SourceNat)), Cpus.Allowed(), TimeSpan.Zero);
        IReadOnlyList<Finding> findings = Examined.While(lab.Containers[0], () => Run(track, Arms.Plain));

        _ = Examined.AssertNotTheRaceBut("nothing-tracked", findings);
        Assert.DoesNotContain("no-race-seen", findings.Ids());
    }

    private static IReadOnlyList<Finding> WhileRacing(Arm arm, Action<Track> race)
    {
        Requires.Namespaces();
        using var lab = LabNetwork.Build(2);
        var track = new Track(new LabGround(lab, SourceHostRules.Create(lab, arm.SourceNat)), Cpus.Allowed(), TimeSpan.Zero);
        return Examined.While(lab.SourceHost, () => race(track));
    }

    private static BlockResult Run(Track track, Arm arm) => track.Run(arm, track.MaximumRounds, TestContext.Current.CancellationToken);
}
