using System.Diagnostics;
using System.Globalization;
using Snatrace.Kernel.Namespaces;

namespace Snatrace.KernelTests.Doctor;

/// <summary>Entries put into a namespace's conntrack table by conntrack(8), some 100,000 a second.</summary>
internal static class FilledTable
{
    /// <summary>
    /// Source-translated entries of IPv4, spread over so many destinations, whose ports are so many apart: to <c>198.18.1.2:443</c> first.
    /// </summary>
    internal static void Fill(NetworkNamespace space, int entries, int destinations = 20, double stride = 2.8, bool assured = true) => Load(
        space,
        Enumerable.Range(0, entries).Select(entry => string.Create(
            CultureInfo.InvariantCulture,
            $"-I -p tcp -s 198.18.{100 + (entry % 100)}.{1 + (entry % 200)} -d 198.18.1.{2 + (entry % destinations)} "
            + $"--sport {1024 + (int)(entry / destinations * stride)} --dport 443 --src-nat 198.18.1.1 --timeout 600 --state ESTABLISHED{(assured ? " -u ASSURED" : "")}")));

    /// <summary>Hands conntrack(8) its own commands, one a line.</summary>
    internal static void Load(NetworkNamespace space, IEnumerable<string> lines)
    {
        Requires.Tool("conntrack");
        var start = new ProcessStartInfo("nsenter", [$"--net={space.Path}", "conntrack", "-R", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        foreach (string line in lines)
        {
            process.StandardInput.WriteLine(line);
        }

        process.StandardInput.Close();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
    }
}
