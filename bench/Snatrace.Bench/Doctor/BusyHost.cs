using System.Diagnostics;
using System.Globalization;
using Snatrace.Kernel.Namespaces;

namespace Snatrace.Bench.Doctor;

/// <summary>A namespace with a thousand source-NAT rules and a table of tracked connections, put there by nft(8) and conntrack(8).</summary>
internal sealed class BusyHost : IDisposable
{
    /// <summary>Tracked connections.</summary>
    internal const int Entries = 200_000;

    private const int Rules = 1_000;

    // The ports clients pick from by default.
    private const int FirstPort = 32_768;
    private const int Ports = 28_232;

    private BusyHost(string name, NetworkNamespace space)
    {
        Name = name;
        Space = space;
    }

    /// <summary>What kind of table it is.</summary>
    internal string Name { get; }

    /// <summary>The namespace.</summary>
    internal NetworkNamespace Space { get; }

    /// <summary>Connections to twenty destinations: none is short of ports.</summary>
    internal static BusyHost Calm() => Build("20 destinations", destinations: 20, FirstPort, Ports);

    /// <summary>Connections to four: three quarters of all ports are taken.</summary>
    internal static BusyHost Pressed() => Build("4 destinations", destinations: 4, firstPort: 10_000, ports: 50_000);

    public void Dispose() => Space.Dispose();

    private static BusyHost Build(string name, int destinations, int firstPort, int ports)
    {
        var space = NetworkNamespace.Create();
        string rules = string.Concat(Enumerable.Range(0, Rules).Select(rule => $"ip saddr 198.18.{rule / 250}.{rule % 250} masquerade\n"));
        Feed(space, $"table ip nat {{ chain postrouting {{ type nat hook postrouting priority 100;\n{rules}}}\n}}\n", "nft", "-f", "-");

        int each = Entries / destinations;
        Feed(
            space,
            string.Concat(Enumerable.Range(0, Entries).Select(entry => string.Create(
                CultureInfo.InvariantCulture,
                $"-I -p tcp -s 198.18.0.{2 + (entry % 200)} -d 198.18.1.{2 + (entry / each)} --sport {firstPort + (int)((long)(entry % each) * ports / each)} "
                + $"--dport 443 --src-nat 198.18.1.1 --timeout 3600 --state ESTABLISHED -u ASSURED\n"))),
            "conntrack",
            "-R",
            "-");
        return new BusyHost($"{Entries:N0} entries to {name}", space);
    }

    private static void Feed(NetworkNamespace space, string input, params string[] command)
    {
        string[] enter = EnterCommand.For(space);
        using var process = Process.Start(new ProcessStartInfo(enter[0], [.. enter[1..], .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Task<string> printed = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        _ = printed.Result;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}");
        }
    }
}
