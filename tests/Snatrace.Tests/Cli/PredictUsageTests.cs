using System.Text.Json;
using Snatrace.Results;
using Snatrace.Tests.Report;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Cli;

/// <summary>What can be written after <c>snatrace predict</c>, and what cannot.</summary>
public class PredictUsageTests
{
    public static TheoryData<string, string> Mistakes => new()
    {
        { "", "how many containers there are is not said; for instance: snatrace predict --containers 50 --rate 5" },
        { "--containers 50", "how often a container connects is not said, or never; add --rate, connects per second" },
        { "--containers 50 --rate 0", "or never; add --rate" },
        { "--containers 50 --burst 5", "add --rate, connects per second, or --burst-every" },
        { "--containers 50 --burst 5 --burst-every 0s", "add --rate, connects per second, or --burst-every" },
        { "--containers 0 --rate 5", "--containers: '0' is not a whole number between 1 and 10,000,000" },
        { "--containers 50 --rate often", "--rate: 'often' is not a number between 0 and 1,000,000" },
        { "--containers 50 --rate 1,5", "--rate: '1,5' is not a number" },
        { "--containers 50 --rate=-1", "--rate: '-1' is not a number" },
        { "--containers 50 --rate NaN", "--rate: 'NaN' is not a number" },
        { "--containers 50 --rate 1e3", "--rate: '1e3' is not a number" },
        { "--containers 50 --rate 5 --nodes 0", "--nodes: '0' is not a whole number" },
        { "--containers 50 --rate 5 --destinations 0", "--destinations: '0' is not a whole number" },
        { "--containers 50 --rate 5 --burst 51", "--burst: a host has 50 containers, so 51 of them cannot connect at one instant; write 50 or less" },
        { "--containers 50 --nodes 20 --rate 5 --burst 4", "--burst: a host has 3 containers" },
        { "--containers 50 --rate 5 --burst-every 5s", "--rate and --burst-every both say how often containers connect; leave out one of them" },
        { "--containers 50 --burst-every 5s", "--burst-every means nothing without bursts; add --burst" },
        { "--containers 50 --rate 5 --port-range 60999-32768", "--port-range: '60999-32768' is no range of ports: write the first and the last, from 1024 on, as 32768-60999" },
        { "--containers 50 --rate 5 --port-range 80-90", "'80-90' is no range of ports" },
        { "--containers 50 --rate 5 --port-range 1024-65536", "'1024-65536' is no range of ports" },
        { "--containers 50 --rate 5 --port-range 32768", "'32768' is no range of ports" },
        { "--containers 50 --rate 5 --cpus 0", "--cpus: '0' is neither a number of CPUs (8) nor the share of SYNs that each handles (70,20,10)" },
        { "--containers 50 --rate 5 --cpus 2.5", "--cpus: '2.5' is neither" },
        { "--containers 50 --rate 5 --cpus 0,0", "--cpus: '0,0' is neither" },
        { "--containers 50 --rate 5 --cpus 1,,2", "--cpus: '1,,2' is neither" },
        { "--containers 50 --rate 5 --cpus 1,-2", "--cpus: '1,-2' is neither" },
        { "--containers 50 --rate 5 --occupancy 1.1", "--occupancy: '1.1' is not a number between 0 and 1" },
        { "--containers 50 --rate 5 --entry-life 120", "--entry-life: '120' is not a duration" },
        { "--containers 50 --rate 5 --window soon", "--window: 'soon' is no window: write nanoseconds (1200), an interval (900-1500), or both (1200,900-1500)" },
        { "--containers 50 --rate 5 --window 1500-900", "'1500-900' is no window" },
        { "--containers 50 --rate 5 --window 100,900-1500", "'100,900-1500' is no window" },
        { "--containers 50 --rate 5 --window 1200,900", "'1200,900' is no window" },
        { "--containers 50 --rate 5 --window 2000000000", "'2000000000' is no window" },
        { "--containers 50 --rate 5 --kernel 4.19", "--kernel: '4.19' is no kernel: write current or hash or rover" },
        { "--containers 50 --rate 5 --window 1200 --from lab.json", "--window and --from both say how long the window is; leave out one of them" },
        { "--containers 50 --rate 5 --from /nowhere/lab.json", "--from: there is no file '/nowhere/lab.json'; name the output of \"snatrace lab --profile --json\"" },
        { "--containers 50 --rate 5 --from /", "--from: '/' is a folder, or may not be read by this user" },
        { "--containers 50 --rate 5 --from /dev/zero", "--from: '/dev/zero' is larger than 64 MiB, and no result of the lab is" },
        { "--containers 50 --rate 5 --from /dev/null", "--from /dev/null: it is no JSON document, or not all of one (line 1); run \"snatrace lab --profile --json\" and give its output" },
        { "--frobnicate", "'--frobnicate' is neither a command nor an option; see \"snatrace predict --help\"" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void It_is_one_line_on_standard_error_and_exit_code_2(string arguments, string said)
    {
        Run run = Predict(arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("snatrace: ", Assert.Single(run.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_input_is_taken_as_given()
    {
        using JsonDocument document = Document(
            "--containers 400 --nodes 8 --rate 2.5 --destinations 3 --burst 4 --port-range 20000-29999 --cpus 3,1 --entry-life 30s "
                + "--window 1200,900-1500 --kernel rover");
        JsonElement root = document.RootElement;

        Assert.Equal("snatrace.predict/1", root.GetProperty("schema").GetString());
        Assert.Equal(
            (400, 8, 2.5, 3, 4), (Int("containers"), Int("nodes"), root.GetProperty("ratePerSecond").GetDouble(), Int("destinations"), Int("burst")));
        Assert.Equal((20_000, 29_999, 5000, 50), (Int("lowPort"), Int("highPort"), Int("candidatePorts"), Int("mostContainersPerNode")));
        Assert.Equal([3, 1], root.GetProperty("cpuShares").EnumerateArray().Select(share => share.GetDouble()));
        Assert.Equal((0.375, "given"), (root.GetProperty("cpuSpread").GetDouble(), root.GetProperty("cpusFrom").GetString()));
        Assert.Equal(30, root.GetProperty("entryLifeSeconds").GetDouble());
        Assert.Equal("""{"generation":"rover","release":null,"from":"given"}""", Compact(root.GetProperty("kernel")));
        Assert.Equal("""{"effectiveNs":1200,"lowNs":900,"highNs":1500,"from":"given","widen":0}""", Compact(root.GetProperty("window")));

        int Int(string key) => root.GetProperty(key).GetInt32();
    }

    [Theory]
    [InlineData("--window 1200", """{"effectiveNs":1200,"lowNs":1200,"highNs":1200,"from":"given","widen":0}""")]
    [InlineData("--window 900-1500", """{"effectiveNs":1200,"lowNs":900,"highNs":1500,"from":"given","widen":0}""")]
    [InlineData("", """{"effectiveNs":1250,"lowNs":625,"highNs":2500,"from":"assumed","widen":0}""")]
    public void A_window_in_every_form(string arguments, string expected)
    {
        using JsonDocument document = Document($"--containers 50 --rate 5 {arguments}");
        Assert.Equal(expected, Compact(document.RootElement.GetProperty("window")));
    }

    [Fact]
    public void A_run_of_the_lab_says_window_kernel_and_cpus()
    {
        string path = Path.GetTempFileName();
        try
        {
            LabResult profile = Given.Run(Given.Arm(clashes: 10) with { Window = new(1234.5, new(1100, 1400), []) });
            File.WriteAllText(path, Documents.Write(profile with { Host = new("4.19.304", 6, Rootless: false), Widen = 7 }));
            using JsonDocument document = Document($"--containers 50 --rate 5 --from {path}");
            JsonElement root = document.RootElement;

            Assert.Equal("""{"effectiveNs":1234.5,"lowNs":1100,"highNs":1400,"from":"lab","widen":7}""", Compact(root.GetProperty("window")));
            Assert.Equal("""{"generation":"hash","release":"4.19.304","from":"lab"}""", Compact(root.GetProperty("kernel")));
            Assert.Equal((6, "lab"), (root.GetProperty("cpuShares").GetArrayLength(), root.GetProperty("cpusFrom").GetString()));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void How_often_a_burst_comes_says_the_rate()
    {
        using JsonDocument document = Document("--containers 50 --burst 20 --burst-every 10s");
        Assert.Equal(0.04, document.RootElement.GetProperty("ratePerSecond").GetDouble(), 1e-12);
    }

    [Theory]
    [InlineData("--containers <k>")]
    [InlineData("--rate <λ>")]
    [InlineData("--nodes <n>")]
    [InlineData("--destinations <d>")]
    [InlineData("--burst <n>")]
    [InlineData("--burst-every <duration>")]
    [InlineData("--port-range <a-b>")]
    [InlineData("--cpus <q,…>")]
    [InlineData("--occupancy <f>")]
    [InlineData("--entry-life <duration>")]
    [InlineData("--window <ns>")]
    [InlineData("--from <lab.json>")]
    [InlineData("--kernel <name>")]
    [InlineData("current: 5.0 and later")]
    [InlineData("snatrace predict --containers 50 --rate 5 --from lab.json")]
    public void Help_says(string what)
    {
        Run run = Predict("--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(what, run.Output, StringComparison.Ordinal);
    }

    private static Run Predict(string arguments) => Run.Of(["predict", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    private static JsonDocument Document(string arguments)
    {
        Run run = Predict($"{arguments} --json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return JsonDocument.Parse(run.Output);
    }

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);
}
