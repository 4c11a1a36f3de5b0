namespace Snatrace.Tests.Cli;

/// <summary>Every mistake is one line that says what is wrong and what to do, and exit code 2.</summary>
public class WrongUsageTests
{
    public static TheoryData<string, string> Mistakes => new()
    {
        { "", "Required command was not provided: see \"snatrace --help\"" },
        { "lab --containers", "--containers" },
        { "lab --containers 2 --containers 3", "--containers" },
        { "lab --arms nonsense", "unknown arm 'nonsense': there are masquerade, random, fully-random" },
        { "lab --arms masquerade,nonsense", "unknown arm 'nonsense'" },
        { "lab --arms Masquerade", "unknown arm 'Masquerade'" },
        { "lab --arms all,random", "unknown arm 'all'" },
        { "lab --arms random,snat,random", "--arms names an arm twice" },
        { "lab --arms ,", "--arms names no arm" },
        { "lab --arms=", "--arms" },
        { "lab --for soon", "'soon' is not a duration: write 500ms, 2s or 1m, a day at most" },
        { "lab --grace 1", "'1' is not a duration" },
        { "lab --proof --rounds 5", "--proof takes one round and no chance, so --rounds means nothing: leave out --rounds" },
        { "lab --proof --for 5s", "so --for means nothing: leave out --for" },
        { "lab --proof --widen 5", "so --widen means nothing: leave out --widen" },
        { "lab --proof --grace 5s", "so --grace means nothing: leave out --grace" },
        { "lab --proof --arms masquerade,one-cpu", "the one-cpu control means nothing: leave out one-cpu" },
        { "lab --proof --arms all", "leave out one-cpu" },
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
    public void An_empty_list_of_arms_names_none() => Assert.Equal(
        "snatrace: --arms names no arm: there are masquerade, random, fully-random, snat, range, partition, different-ports, one-cpu, or \"all\"\n",
        Run.Of("lab", "--arms", "").Error);

    [Fact]
    public void Of_several_mistakes_one_is_named() =>
        Assert.Single(Run.Of("lab", "--containers", "1", "--rounds", "0", "--for", "soon").Error.TrimEnd('\n').Split('\n'));
}
