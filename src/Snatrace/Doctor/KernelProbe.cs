using System.Globalization;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Nftables;
using Snatrace.Kernel.Sockets;
using Snatrace.Lab;
using Snatrace.Race;
using Snatrace.Results;
using Snatrace.Rules;
using Snatrace.Watch;

namespace Snatrace.Doctor;

/// <summary>
/// Tries in a private lab what this kernel does, because versions do not say: vendors' kernels mix them. Nobody else's rules or
/// connections are touched.
/// </summary>
public static class KernelProbe
{
    // Of ports picked at random, four in a row within so few of each other come up less than once in ten billion times.
    private const int Connects = 4;
    private const int LongestStep = 16;

    private const ushort FirstPort = 41000;

    // A device that has just come up may swallow a SYN (net/core/link_watch.c lets it send a moment later, on a busy machine a long one). It
    // is sent again after a second, and that again after another.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Probes. Takes a fraction of a second; a few on a machine so busy that packets are lost.</summary>
    /// <exception cref="LabException">Namespaces may not be created here, or a connect failed.</exception>
    public static KernelBehaviour Run()
    {
        if (!Capabilities.MayOwnNetworkNamespaces())
        {
            throw new LabException("probing in a private namespace", "CAP_NET_ADMIN and CAP_SYS_ADMIN are missing", "run snatrace as root (sudo)");
        }

        using var lab = LabNetwork.Build(2);
        var rules = SourceHostRules.Create(lab, SourceNat.Masquerade(PortSelection.Random));
        IReadOnlyList<int> random = Connect(lab, [0]);

        rules.Install(Arms.Plain.SourceNat);
        lab.Conntrack.Flush();
        IReadOnlyList<int> fallback = Connect(lab, [0, 1]);

        CounterRow counters = CounterWatch.RowOf(lab.Conntrack.ReadCounters()[0]);
        return new KernelBehaviour(ChoiceOf(random), random, ChoiceOf(fallback), fallback, counters);
    }

    /// <summary>What ports given one after the other say; null when there are too few to tell.</summary>
    internal static PortChoice? ChoiceOf(IReadOnlyList<int> ports) =>
        ports.Count < Connects ? null
        : ports.Zip(ports.Skip(1)).All(pair => pair.Second - pair.First is > 0 and <= LongestStep) ? PortChoice.Sequential
        : PortChoice.Random;

    // Connects from one container after the other, each from the same ports, and returns the ports that the last one was given.
    private static IReadOnlyList<int> Connect(LabNetwork lab, IReadOnlyList<int> containers)
    {
        var open = new List<TcpSocket>();
        try
        {
            foreach (int container in containers)
            {
                for (int connect = 0; connect < Connects; connect++)
                {
                    open.Add(Connect(lab, container, (ushort)(FirstPort + (connect * 100))));
                }
            }

            string last = LabAddresses.Container(containers[^1]).ToString();
            (IReadOnlyList<ConntrackEntry> entries, _) = lab.Conntrack.ReadEntries();
            return
            [
                .. from entry in entries
                   where entry.Original?.Source?.ToString() == last && entry.Reply?.DestinationPort is not null
                   orderby entry.Original!.Value.SourcePort
                   select (int)entry.Reply!.Value.DestinationPort!.Value,
            ];
        }
        finally
        {
            open.ForEach(socket => socket.Close());
            _ = lab.Listener.AcceptAndClose();
        }
    }

    private static TcpSocket Connect(LabNetwork lab, int container, ushort port)
    {
        TcpSocket socket = lab.Containers[container].Run(TcpSocket.Open);
        try
        {
            var destination = new SocketEndPoint(LabAddresses.DestinationEndPoint);
            socket.Bind(port);
            socket.Connect(in destination);
            return socket.WaitUntilDecided(Patience)
                ? socket
                : throw new LabException("probing in a private namespace", string.Create(CultureInfo.InvariantCulture, $"no connection from port {port}"));
        }
        catch
        {
            socket.Close();
            throw;
        }
    }
}
