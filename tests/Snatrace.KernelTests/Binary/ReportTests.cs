using System.Text.Json;

namespace Snatrace.KernelTests.Binary;

/// <summary>Reports by the published binary, of runs of its own.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("snatrace-report-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_run_writes_its_report_beside_its_result()
    {
        Requires.Namespaces();
        string page = Path.Combine(_folder.FullName, "report.html");

        Tool run = SnatraceBinary.Run("lab", "--rounds", "500", "--json", "--report", page);

        Assert.Equal(0, run.ExitCode);
        JsonElement document = SnatraceBinary.Document(run);
        Assert.Equal(JsonValueKind.Object, document.GetProperty("followed").ValueKind);
        string html = File.ReadAllText(page);
        Assert.Contains(">Vulnerable</h1>", html, StringComparison.Ordinal);
        Assert.Equal(4, html.Split("<svg ").Length - 1); // arms, counters, latencies, one clash
        Assert.Contains("--rounds 500 --json --report", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_becomes_the_same_page_from_a_file_and_from_a_pipe()
    {
        Requires.Namespaces();
        string result = Path.Combine(_folder.FullName, "result.json");
        File.WriteAllText(result, SnatraceBinary.Run("lab", "--rounds", "500", "--json").Output);

        Tool file = SnatraceBinary.Run("report", result, "--format", "csv");
        Tool pipe = Tool.Run("bash", "-c", $"{SnatraceBinary.Path} report - --format csv < {result}");

        Assert.Equal((0, ""), (file.ExitCode, file.Errors));
        Assert.Equal(file.Output.Replace("result.json", "standard input", StringComparison.Ordinal), pipe.Output);
        Assert.Equal(0, SnatraceBinary.Run("compare", result, result).ExitCode);
    }
}
