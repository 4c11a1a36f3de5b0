namespace Snatrace.Tests.Cli;

/// <summary>Every mistake is one line that says what is wrong and what to do, and exit code 2.</summary>
public class WrongUsageTests
{
    public static TheoryData<string, string> Mistakes => new()
    {
        { "", "Required command was not provided; see \"snatrace --help\"" },
        { "race", "'race' is neither a command nor an option; see \"snatrace --help\"" },
        { "--frobnicate", "'--frobnicate' is neither a command nor an option; see \"snatrace --help\"" },
        { "lab --frobnicate", "'--frobnicate' is neither a command nor an option; see \"snatrace lab --help\"" },
        { "lab --frobnicate --containers 1", "'--frobnicate' is neither a command nor an option" },
        { "lab extra", "'extra' is neither a command nor an option; see \"snatrace lab --help\"" },
        { "lab --containers 1", "--containers: '1' is not a whole number between 2 and 32; see \"snatrace lab --help\"" },
        { "lab --containers 33", "--containers: '33' is not a whole number between 2 and 32" },
        { "lab --containers -5", "--containers: '-5' is not a whole number" },
        { "lab --containers x", "--containers: 'x' is not a whole number" },
        { "lab --containers 2.5", "--containers: '2.5' is not a whole number" },
        { "lab --containers 99999999999999999999", "--containers: '99999999999999999999' is not a whole number" },
        { "lab --containers", "--containers" },
        { "lab --containers 2 --containers 3", "--containers" },
        { "lab --rounds 0", "--rounds: '0' is not a whole number between 1 and 1,000,000,000" },
        { "lab --rounds -1", "--rounds: '-1' is not a whole number" },
        { "lab --rounds x", "--rounds: 'x' is not a whole number" },
        { "lab --widen -1", "--widen: '-1' is not a whole number between 0 and 100,000" },
        { "lab --widen 100001", "--widen: '100001' is not a whole number" },
        { "lab --widen many", "--widen: 'many' is not a whole number" },
        { "lab --arms nonsense", "--arms: there is no arm 'nonsense'; there are masquerade,random,fully-random" },
        { "lab --arms masquerade,nonsense", "there is no arm 'nonsense'" },
        { "lab --arms Masquerade", "there is no arm 'Masquerade'" },
        { "lab --arms all,random", "there is no arm 'all'" },
        { "lab --arms random,snat,random", "--arms: 'random,snat,random' names an arm twice" },
        { "lab --arms ,", "there is no arm ''" },
        { "lab --arms random,", "there is no arm ''" },
        { "lab --arms=", "--arms" },
        { "lab --expect maybe", "--expect: 'maybe' is no verdict to expect: write vulnerable or not-reproduced" },
        { "lab --expect inconclusive", "'inconclusive' is no verdict to expect" },
        { "lab --expect Vulnerable", "'Vulnerable' is no verdict to expect" },
        { "lab --for soon", "--for: 'soon' is not a duration: write 500ms, 2s or 1m, a day at most" },
        { "lab --grace 1", "--grace: '1' is not a duration" },
        { "lab --proof --rounds 5", "--proof is one round without chance, so --rounds means nothing; leave out --rounds" },
        { "lab --proof --for 5s", "so --for means nothing; leave out --for" },
        { "lab --proof --widen 5", "so --widen means nothing; leave out --widen" },
        { "lab --proof --grace 5s", "so --grace means nothing; leave out --grace" },
        { "lab --proof --follow", "--proof tells a clash in full already, so --follow means nothing; leave out --follow" },
        { "lab --proof --arms masquerade,one-cpu", "the arm one-cpu means nothing; leave out one-cpu" },
        { "lab --proof --arms all", "leave out one-cpu" },
        { "lab --proof --load steady", "so --load means nothing; leave out --load" },
        { "lab --load heavy", "--load: 'heavy' is no load: write race or steady" },
        { "lab --load steady --rounds 5", "a steady load has no rounds, so --rounds means nothing; leave out --rounds; --for says how long it runs" },
        { "lab --load steady --grace 2s", "so --grace means nothing" },
        { "lab --load steady --follow", "every connect is timed already, so --follow means nothing; leave out --follow" },
        { "lab --load steady --arms all", "under a steady load the arm different-ports means nothing; leave out different-ports" },
        { "lab --load steady --arms masquerade,one-cpu", "the arm one-cpu means nothing" },
        { "lab --workers 3", "--workers is for a steady load; add --load steady" },
        { "lab --load race --dial-interval-us 5", "--dial-interval-us is for a steady load" },
        { "lab --load steady --workers 0", "--workers: '0' is not a whole number between 1 and 64" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void It_is_one_line_on_standard_error_and_exit_code_2(string arguments, string said)
    {
        var run = Run.Of(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.EndsWith("\n", run.Error, StringComparison.Ordinal);
        string line = Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("snatrace: ", line, StringComparison.Ordinal);
        Assert.Contains(said, line, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", line, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_list_of_arms_names_none() =>
        Assert.Contains("there is no arm ''", Run.Of("lab", "--arms", "").Error, StringComparison.Ordinal);

    [Fact]
    public void Of_several_mistakes_one_is_named() =>
        Assert.Single(Run.Of("lab", "--containers", "1", "--rounds", "0", "--for", "soon").Error.TrimEnd('\n').Split('\n'));
}
