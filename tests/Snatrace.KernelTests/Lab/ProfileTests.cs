using System.Text.Json;
using Snatrace.Findings;
using Snatrace.KernelTests.Binary;
using Snatrace.Race;
using Snatrace.Results;

namespace Snatrace.KernelTests.Lab;

/// <summary>The window of this kernel: how wide it is, is the machine's; that it has an end, and what widens it, is not.</summary>
public class ProfileTests
{
    // It stops by itself; on a crowded machine, late.
    private static readonly LabPlan Profile = new() { Profile = true, Limit = TimeSpan.FromSeconds(40) };

    [Theory]
    [InlineData(0)]
    [InlineData(2000)]
    public void It_takes_ten_seconds_at_most(int widen)
    {
        Requires.Namespaces();
        LabResult result = Run(Profile with { Limit = LabPlan.ProfileLimit, Widen = widen });

        Assert.InRange(result.Elapsed.TotalSeconds, 0, 10);
        Assert.All(result.Arms, arm => Assert.True(arm.Accounted && arm.Window is not null, $"{arm.Name}: {arm}"));
    }

    [Fact]
    public void Every_default_arm_has_its_window()
    {
        Requires.Namespaces();
        LabResult result = Run(Profile with { Containers = 4 });

        Assert.Equal((2, Verdict.Vulnerable), (result.Racers, Judgement.Of(result).Verdict));
        Assert.All(result.Arms, arm => Assert.True(arm.Accounted, $"{arm.Name}: {arm}"));
        Window plain = result.Baseline!.Window!;
        Assert.InRange(plain.EffectiveNs, 200, 20_000);
        Assert.True(plain.Interval.Contains(plain.EffectiveNs));
        Assert.True(double.IsFinite(plain.Interval.High));
        Assert.All(result.Arms.Skip(1), arm => Assert.True(arm.Window!.Interval.High < plain.Interval.Low, $"{arm.Name}: {arm.Window.Interval}"));
        AssertProfile(plain);
    }

    [Fact]
    public void Rules_between_nat_and_confirm_widen_it_and_different_ports_close_it()
    {
        Requires.Namespaces();
        Arm different = Arms.Find("different-ports")!;
        LabPlan plan = Profile with { Arms = [Arms.Plain, different] };
        LabResult narrow = Run(plan);
        LabResult wide = Run(plan with { Widen = 2000 });

        Assert.All([narrow, wide], result =>
        {
            Assert.All(result.Arms, arm => Assert.True(arm.Accounted, $"{arm.Name}: {arm}"));
            Assert.Equal((0, 0), (result.Arms[1].Window!.EffectiveNs, result.Arms[1].LostSyns));
        });
        Assert.True(
            wide.Baseline!.Window!.Interval.Low > narrow.Baseline!.Window!.Interval.High,
            $"{wide.Baseline.Window.Interval} with the rules, {narrow.Baseline.Window.Interval} without");
    }

    [Fact]
    public void Rounds_asked_for_are_run_exactly()
    {
        Requires.Namespaces();
        LabResult result = Run(Profile with { Rounds = 1000, Limit = TimeSpan.FromMinutes(2), Arms = [Arms.Plain] });

        Assert.Equal((StopReason.Rounds, 1000), (result.Stopped, result.Baseline!.Rounds));
        Assert.InRange(result.Baseline.Window!.Points.Sum(point => point.Rounds), 1, 1000);
    }

    [Fact]
    public void The_document_holds_the_window_and_no_rate_of_rounds_that_were_not_simultaneous()
    {
        Requires.Namespaces();
        JsonElement document = SnatraceBinary.Document(SnatraceBinary.Run("lab", "--profile", "--json", "--rounds", "2000"));

        Assert.Equal("vulnerable", SnatraceBinary.Verdict(document));
        foreach (JsonElement arm in document.GetProperty("arms").EnumerateArray())
        {
            JsonElement window = arm.GetProperty("window");
            Assert.Equal(["effectiveNs", "lowNs", "highNs", "points"], window.EnumerateObject().Select(property => property.Name));
            Assert.All(window.GetProperty("points").EnumerateArray(), point => Assert.Equal(
                ["skewNs", "rounds", "lostSyns"], point.EnumerateObject().Select(property => property.Name)));
            Assert.Equal(JsonValueKind.Null, arm.GetProperty("clashRate").ValueKind);
        }
    }

    [Fact]
    public void In_a_pipe_it_is_drawn_in_plain_text()
    {
        Requires.Namespaces();
        Tool run = SnatraceBinary.Run("lab", "--profile", "--rounds", "2000");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("window [95 %]", run.Output, StringComparison.Ordinal);
        Assert.Contains("####", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("simultaneous", run.Output, StringComparison.Ordinal);
    }

    // Clashes near 0, and next to none far out.
    private static void AssertProfile(Window window)
    {
        Assert.InRange(window.Points.Count, 24, 32);
        Assert.Equal(window.Points.OrderBy(point => point.SkewNs), window.Points);
        Assert.True(window.Points[0].SkewNs < -10_000 && window.Points[^1].SkewNs > 10_000);
        Assert.True(Rate(point => Math.Abs(point.SkewNs) < 500) > 5 * Rate(point => Math.Abs(point.SkewNs) > 10_000));

        double Rate(Func<WindowPoint, bool> which) =>
            (double)window.Points.Where(which).Sum(point => point.LostSyns) / window.Points.Where(which).Sum(point => point.Rounds);
    }

    private static LabResult Run(LabPlan plan) =>
        new LabRun(plan, TimeProvider.System).Run(TestContext.Current.CancellationToken);
}
