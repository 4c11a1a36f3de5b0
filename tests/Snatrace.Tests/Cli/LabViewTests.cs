using Snatrace.Cli.Terminal;
using Snatrace.Race;
using Snatrace.Results;
using Snatrace.Tests.Report;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Cli;

/// <summary>A result drawn in plain lines.</summary>
public class LabViewTests
{
    public static TheoryData<string> Countries => [.. Cultures.Names];

    [Fact]
    public void A_race() => Golden.AssertSame("Cli/race.txt", Drawn.Of(Documents.Race));

    [Fact]
    public void A_proof() => Golden.AssertSame("Cli/proof.txt", Drawn.Of(Documents.Proof));

    [Fact]
    public void A_run_that_was_followed() => Golden.AssertSame("Cli/followed.txt", Drawn.Of(Documents.Followed));

    [Fact]
    public void What_was_not_answered_is_said()
    {
        string drawn = Drawn.Of(Documents.Followed with { Followed = GivenFollowed.CutOff });

        Assert.Matches(@"198\.18\.0\.2:1025 +0 +104 ns later +not yet, SYN sent again 2 times +–\n", drawn);
        Assert.Contains("\n4 connects under masquerade; 4 not answered yet.\n", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_race_that_was_interrupted_at_once() =>
        Golden.AssertSame("Cli/interrupted.txt", Drawn.Of(Given.Run(Given.Arm(rounds: 0)) with { Stopped = StopReason.Interrupted }));

    [Fact]
    public void A_kernel_without_counters_is_drawn_and_not_accounted_for() => Assert.Contains(
        "insert_failed not counted, drop not counted", Drawn.Of(Given.Run(Given.Arm(clashes: 7) with { Cpus = [] })), StringComparison.Ordinal);

    [Fact]
    public void Accounts_that_do_not_balance_get_a_column()
    {
        string drawn = Drawn.Of(Given.Run(Given.Arm(clashes: 7), Given.Arm("snat", clashes: 7) with { LostSyns = 8 }));

        Assert.Matches("masquerade .* balance\n", drawn);
        Assert.Matches("snat .* DO NOT BALANCE\n", drawn);
        Assert.DoesNotContain("in every arm", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_of_every_arm_fits_80_characters()
    {
        LabResult result = Given.Run([.. Arms.All.Select(arm => Given.Arm(arm.Name, clashes: arm.SourceNat.Text.Length * 20))]);

        Assert.All(Drawn.Of(result).Split('\n').Take(9), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Under_a_steady_load_connects_are_counted_and_what_failed_here_is_said()
    {
        string drawn = Drawn.Of(Given.Run(Given.Arm(clashes: 7) with { OtherFailures = 1200 }) with { Load = LoadKind.Steady });

        Assert.Contains("arm         connects  lost  loss rate [95 %]", drawn, StringComparison.Ordinal);
        Assert.Contains("\n1,200 connects failed on this machine, for want of a port or a descriptor", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_way_to_stop_has_its_sentence() => Assert.Equal(
        [
            "Stopped after 1.50 s: certain enough (chance of error about 5 %).",
            "Stopped after 1.50 s: all rounds run.",
            "Stopped after 1.50 s: all connects made.",
            "Stopped after 1.50 s: the time allowed is over.",
            "Interrupted after 1.50 s: this is a partial result.",
        ],
        Enum.GetValues<StopReason>().Select(stopped => Drawn.Of(Given.Run(Given.Arm()) with { Stopped = stopped })
            .Split('\n').Single(line => line.Contains(" after 1.50 s", StringComparison.Ordinal))));

    [Fact]
    public void A_long_line_is_not_wrapped_where_nobody_sees_its_end()
    {
        string[] lines = Drawn.Of(Documents.Race).Split('\n');

        Assert.Contains(lines, line => line.Length > 120);
    }

    [Theory]
    [MemberData(nameof(Countries))]
    public void It_is_the_same_in_every_culture(string country)
    {
        Assert.Equal(Drawn.Of(Documents.Race), Cultures.In(country, () => Drawn.Of(Documents.Race)));
        Assert.Equal(Drawn.Of(Documents.Proof), Cultures.In(country, () => Drawn.Of(Documents.Proof)));
    }

    [Fact]
    public void There_are_no_control_codes_and_no_trailing_spaces() => Assert.All(
        [Documents.Race, Documents.Proof, Given.Run(Given.Arm())],
        result => Assert.All(Drawn.Of(result).Split('\n'), line =>
        {
            Assert.DoesNotContain(line, character => char.IsControl(character));
            Assert.Equal(line.TrimEnd(), line);
        }));

    [Theory]
    [InlineData(0, false, "3 containers behind one masquerading host · Linux 6.18.0, 4 CPUs")]
    [InlineData(2000, true, "3 containers behind one masquerading host, window widened by 2,000 rules · Linux 6.18.0, 4 CPUs, rootless")]
    public void The_title_says_what_is_run_where(int widen, bool rootless, string expected)
    {
        using var writer = new StringWriter();

        LabView.DrawTitle(
            new Screen(writer, isTerminal: false).Console, new LabPlan { Containers = 3, Widen = widen }, new HostFacts("6.18.0", 4, rootless));

        Assert.Equal($"{expected}\n\n", writer.ToString());
    }
}
