using Snatrace.Cli;
using Snatrace.Cli.Terminal;
using Snatrace.Report.Reading;
using Snatrace.Tests.Report;

namespace Snatrace.Tests.Cli;

/// <summary>What report and compare take, and what they refuse.</summary>
public sealed class ReportUsageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("snatrace-report-");

    private static string Whole => RecordedRuns.Path("whole.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("report.html", "<!DOCTYPE html>")]
    [InlineData("report", "<!DOCTYPE html>")]
    [InlineData("report.MD", "## Vulnerable")]
    [InlineData("report.csv", "file,schema,")]
    public void The_files_name_says_what_is_written(string name, string beginning)
    {
        var run = Run.Of("report", Whole, "-o", At(name));

        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        Assert.StartsWith(beginning, File.ReadAllText(At(name)), StringComparison.Ordinal);
        Assert.Single(_folder.EnumerateFiles());
    }

    [Theory]
    [InlineData]
    [InlineData("-o", "-")]
    public void Without_a_file_it_goes_to_standard_output(params string[] arguments)
    {
        var run = Run.Of(["report", Whole, .. arguments, "--format", "csv"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("file,schema,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_there_is_replaced_and_a_link_stays_a_link()
    {
        File.WriteAllText(At("target.md"), "old");
        _ = File.CreateSymbolicLink(At("link.md"), At("target.md"));

        Assert.Equal(0, Run.Of("report", Whole, "-o", At("link.md")).ExitCode);

        Assert.StartsWith("## ", File.ReadAllText(At("target.md")), StringComparison.Ordinal);
        Assert.NotNull(new FileInfo(At("link.md")).LinkTarget);
    }

    // Into a file below /dev, so that a failure costs nobody his /dev/null: it has the same node before and after.
    [Fact]
    public void A_link_to_a_device_leaves_the_device()
    {
        string device = $"/dev/shm/{_folder.Name}";
        using (var opened = new FileStream(device, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
        {
            _ = File.CreateSymbolicLink(At("link.md"), device);

            Assert.Equal(0, Run.Of("report", Whole, "-o", At("link.md")).ExitCode);

            File.Delete(device);
            Assert.NotEqual(0, opened.Length);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public void What_is_no_name_is_not_written(string path)
    {
        var run = Run.Of("report", Whole, "-o", path);

        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Matches("^snatrace: the output cannot be written: [^\n]*; write it elsewhere\n$", run.Error);
    }

    [Fact]
    public void Nor_is_it_read() => Assert.Equal(
        (2, "snatrace: a file without a name; name a file with the output of \"snatrace lab --json\"\n"),
        (Run.Of("report", "").ExitCode, Run.Of("report", "").Error));

    [Fact]
    public void A_file_that_cannot_be_written_is_left_as_it_was()
    {
        var run = Run.Of("report", Whole, "-o", At("missing/report.html"));

        Assert.Equal(3, run.ExitCode);
        Assert.Matches("^snatrace: the output cannot be written: [^\n]*missing/report.html'; write it elsewhere\n$", run.Error);
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public void A_directory_is_no_file_to_write() => Assert.Equal(3, Run.Of("report", Whole, "-o", _folder.FullName).ExitCode);

    [Theory]
    [InlineData("report missing.json", 2, "there is no such file")]
    [InlineData("report x --formt csv", 2, "there is no such file")]
    [InlineData("compare --jsn x", 2, "'--jsn' is neither an option nor a file; see \"snatrace --help\"")]
    [InlineData("lab --report -", 2, "--report writes a file, since standard output has the run itself")]
    [InlineData("report .", 2, "that is a directory")]
    [InlineData("report", 2, "RESULT.json")]
    [InlineData("report - -", 2, "standard input can be read once; write - once")]
    [InlineData("report -", 2, "standard input is a terminal; pipe a result in, or name a file")]
    [InlineData("report x --format pdf", 2, "--format: 'pdf' is no format: write html or md or csv")]
    [InlineData("compare x", 2, "AFTER.json")]
    public void Mistakes(string arguments, int exitCode, string reason)
    {
        var run = Run.Of(arguments.Split(' '));

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Of_a_newer_snatrace()
    {
        File.WriteAllText(At("x.json"), """{"schema":"snatrace.lab/2"}""");

        var run = Run.Of("report", At("x.json"));

        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.EndsWith("x.json: snatrace.lab/2 was written by a newer snatrace; update this one\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_large_is_refused_before_it_is_read_whole()
    {
        using (FileStream file = File.Create(At("x.json")))
        {
            file.SetLength(1L << 40);
        }

        var run = Run.Of("report", At("x.json"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("more than 64 MB", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_file_is_no_half_report()
    {
        File.WriteAllBytes(At("x.json"), RecordedRuns.Bytes("whole.json")[..5000]);

        var run = Run.Of("report", Whole, At("x.json"), "-o", At("report.html"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("x.json: it ends in the middle of a document", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(At("report.html")));
    }

    [Fact]
    public void Standard_input()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var screens = new Screens(
            new Screen(output, isTerminal: false), new Screen(error, isTerminal: false), null, () => new MemoryStream(RecordedRuns.Bytes("whole.json")));

        int exitCode = Application.Run(["report", "-", "--format", "md"], screens, TimeProvider.System, CancellationToken.None);

        Assert.Equal((0, ""), (exitCode, error.ToString()));
        Assert.Contains("- File: standard input (snatrace.lab/1)", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_client_is_not_compared()
    {
        var run = Run.Of("compare", Whole, RecordedRuns.Path("client.jsonl"));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("two runs of the lab are compared, one in each file", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report", "-o, --output <file>")]
    [InlineData("report", "--format <name>")]
    [InlineData("compare", "--json")]
    [InlineData("lab", "--report <file>")]
    public void Help_names_the_options(string command, string option) => Assert.Contains(option, Run.Of(command, "--help").Output, StringComparison.Ordinal);

    [Fact]
    public void The_limit_is_what_the_message_says() => Assert.Equal(64 << 20, Limits.Bytes);

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
