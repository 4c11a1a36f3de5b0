using Snatrace.Rules;

namespace Snatrace.Tests.Rules;

/// <summary>Running the tools of others.</summary>
public class ToolProcessTests
{
    [Fact]
    public void Arguments_are_no_shells_words() =>
        Assert.Equal("$HOME *|\"'; ü", Run("printf", "%s", "$HOME *|\"'; ü").Output);

    [Fact]
    public void Both_pipes_are_read_however_much_comes_through_either()
    {
        string much = string.Concat(Enumerable.Repeat("0123456789abcdef\n", 50_000)); // pipes hold 64 KiB

        Assert.Equal(much, ToolProcess.Run(ToolProcess.Find("cat")!, [], much).Output);
        Assert.Equal(much.TrimEnd(), ToolProcess.Run(ToolProcess.Find("tee")!, ["/dev/stderr"], much).Errors);
    }

    [Fact]
    public void An_exit_code_and_words_are_the_callers_to_judge()
    {
        ToolResult result = Run("ls", "/nowhere-at-all");

        Assert.Equal(2, result.ExitCode);
        Assert.EndsWith("ls: cannot access '/nowhere-at-all': No such file or directory", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tool_that_does_not_read_what_it_is_told_is_no_trouble() =>
        Assert.Equal(0, ToolProcess.Run(ToolProcess.Find("true")!, [], new string('x', 1_000_000)).ExitCode);

    [Fact]
    public void A_tool_that_takes_too_long_is_killed()
    {
        ToolException slow = Assert.Throws<ToolException>(
            () => ToolProcess.Run(ToolProcess.Find("sleep")!, ["60"], limit: TimeSpan.FromMilliseconds(200)));

        Assert.Equal("sleep: did not end within 0.2 s and was killed", slow.Message);
    }

    [Fact]
    public void Bytes_that_are_not_text_are_an_error_and_not_a_question_mark() => Assert.StartsWith(
        "printf: its output cannot be read: ",
        Assert.Throws<ToolException>(() => Run("printf", "\\377")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void What_cannot_be_started_is_said() => Assert.StartsWith(
        "passwd: cannot be started: ",
        Assert.Throws<ToolException>(() => ToolProcess.Run("/etc/passwd", [])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_program_that_is_nowhere_is_not_found() => Assert.Null(ToolProcess.Find("nowhere-at-all"));

    private static ToolResult Run(string program, params string[] arguments) => ToolProcess.Run(ToolProcess.Find(program)!, arguments);
}
