using System.ComponentModel;
using Snatrace.Bench;
using Snatrace.Lab;
using Snatrace.Preflight;
using Snatrace.Results;

if (Rootless.IsNeeded)
{
    Rootless.Enter();
}

HostFacts host = Host.Facts();
Console.WriteLine($"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, Linux {host.Kernel}, {host.Cpus} CPUs");
Console.WriteLine("medians, and [smallest – largest]");
Console.WriteLine();

DirectoryInfo scratch = Directory.CreateTempSubdirectory("snatrace-bench-");
try
{
    Table.Print(RaceTable.Of(RaceComparison.Run(CProgram.Compile("race", scratch))));
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
