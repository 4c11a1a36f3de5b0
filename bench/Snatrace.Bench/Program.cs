using System.ComponentModel;
using Snatrace.Bench;
using Snatrace.Lab;
using Snatrace.Preflight;
using Snatrace.Results;

if (args is not ["--binary", { } binary] || !File.Exists(binary))
{
    Console.Error.WriteLine("usage: Snatrace.Bench --binary PATH-OF-SNATRACE");
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
Console.WriteLine();

DirectoryInfo scratch = Directory.CreateTempSubdirectory("snatrace-bench-");
try
{
    Table.Print(RaceTable.Of(RaceComparison.Run(CProgram.Compile("race", scratch))));
    Console.WriteLine();
    var snatrace = new MeasuredProgram(Path.GetFullPath(binary), CProgram.Compile("measure", scratch));
    Table.Print(PromiseTable.Of(Promises.Measure(snatrace)));
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
