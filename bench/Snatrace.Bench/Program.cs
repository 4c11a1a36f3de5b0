using System.ComponentModel;
using Snatrace.Bench;
using Snatrace.Bench.Doctor;
using Snatrace.Bench.Load;
using Snatrace.Bench.Report;
using Snatrace.Bench.Risk;
using Snatrace.Bench.Simulate;
using Snatrace.Lab;
using Snatrace.Preflight;
using Snatrace.Results;

const string Lab = "lab";
const string Load = "load";
const string Doctor = "doctor";
const string Report = "report";
const string Simulate = "simulate";
const string Risk = "risk";
if (args is not ["--binary", { } binary, .. string[] parts] || !File.Exists(binary) || parts.Except([Lab, Load, Doctor, Report, Simulate, Risk]).Any())
{
    Console.Error.WriteLine($"usage: Snatrace.Bench --binary PATH-OF-SNATRACE [{Lab}] [{Load}] [{Doctor}] [{Report}] [{Simulate}] [{Risk}]");
    return 2;
}

if (Rootless.IsNeeded)
{
    Rootless.Enter();
}

HostFacts host = Host.Facts();
string load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
Console.WriteLine(
    $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, Linux {host.Kernel}, {host.Cpus} CPUs, load before {load}");
Console.WriteLine("medians, and [smallest – largest]");

DirectoryInfo scratch = Directory.CreateTempSubdirectory("snatrace-bench-");
try
{
    string snatrace = Path.GetFullPath(binary);
    var measure = CProgram.Compile("measure", scratch);
    if (parts.Length == 0 || parts.Contains(Lab))
    {
        Table.Print(RaceTable.Of(RaceComparison.Run(CProgram.Compile("race", scratch))));
        Table.Print(PromiseTable.Of(Promises.Measure(new MeasuredProgram(snatrace, measure))));
    }

    if (parts.Length == 0 || parts.Contains(Load))
    {
        var tools = new LoadTools(snatrace, measure, scratch);
        IReadOnlyList<ClientTurn> turns = ClientComparison.Run(tools);
        Table.Print(LoadTable.OfClients(turns));
        Table.Print(LoadTable.OfWorkers(turns));
        IReadOnlyList<Saturation> saturated = Saturation.Run(tools);
        Table.Print(SaturationTable.Of(saturated));
        IReadOnlyList<(ServerRun C, ServerRun Ours)> servers = ServerComparison.Run(tools);
        Table.Print(LoadTable.OfServers(servers));
        Table.Print(PromiseTable.Of(LoadPromises.Of(turns, saturated, servers)));
    }

    if (parts.Length == 0 || parts.Contains(Doctor))
    {
        using var calm = BusyHost.Calm();
        TableRuns calmRuns = TableComparison.Run(calm, measure);
        IReadOnlyList<Promise> runs = DoctorPromises.OfRuns(snatrace, measure, calm.Space);
        calm.Dispose();
        using var pressed = BusyHost.Pressed();
        TableRuns pressedRuns = TableComparison.Run(pressed, measure);
        Table.Print(DoctorTable.Of([calmRuns, pressedRuns]));
        Table.Print(PromiseTable.Of([.. DoctorPromises.OfCounting(calmRuns, pressedRuns), .. runs]));
    }

    if (parts.Length == 0 || parts.Contains(Report))
    {
        Table.Print(PromiseTable.Of(ReportPromises.Measure(new MeasuredProgram(snatrace, measure), scratch)));
    }

    if (parts.Length == 0 || parts.Contains(Simulate))
    {
        Table.Print(PromiseTable.Of(SimulationSpeed.Run(new MeasuredProgram(snatrace, measure)).Promises));
    }

    if (parts.Length == 0 || parts.Contains(Risk))
    {
        Table.Print(RiskComparison.Table(new MeasuredProgram(snatrace, measure), CProgram.Compile("poisson", scratch)));
    }

    return 0;
}
catch (Exception broken) when (broken is LabException or InvalidOperationException or Win32Exception)
{
    Console.Error.WriteLine(broken.Message);
    return 3;
}
finally
{
    scratch.Delete(recursive: true);
}
