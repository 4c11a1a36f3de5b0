using System.Globalization;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.ProcNet;
using Snatrace.Results;

namespace Snatrace.Doctor;

/// <summary>Which CPUs handle packets, and whether they are steered.</summary>
internal static class CpuExamination
{
    private const string Devices = "/sys/class/net";

    internal static CpuFacts Run(ProcNetDirectory files, Notes notes) =>
        new(Cpus.Online(), notes.Try("receive packet steering", () => ReadSteering(files, notes)));

    // /sys shows the devices of the namespace it was mounted in, whichever the thread is in.
    private static IReadOnlyList<(string Queue, string Mask)>? ReadSteering(ProcNetDirectory files, Notes notes)
    {
        string[] shown = Directory.Exists(Devices) ? [.. Directory.EnumerateDirectories(Devices).Select(path => Path.GetFileName(path)!)] : [];
        if (!files.ReadDevices().ToHashSet().SetEquals(shown))
        {
            notes.Add("receive packet steering", "/sys shows the devices of another network namespace");
            return null;
        }

        return
        [
            .. from device in shown
               let queues = $"{Devices}/{device}/queues"
               where Directory.Exists(queues)
               from queue in Directory.EnumerateDirectories(queues, "rx-*")
               let file = $"{queue}/rps_cpus"
               where File.Exists(file)
               let mask = File.ReadAllText(file).Trim()
               where mask.Split(',').Any(word => uint.TryParse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint bits) && bits != 0)
               select ($"{device}/{Path.GetFileName(queue)}", mask),
        ];
    }
}
