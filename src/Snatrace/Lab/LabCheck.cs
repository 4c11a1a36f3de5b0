using System.Globalization;
using System.Net;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Sockets;
using Snatrace.Preflight;

namespace Snatrace.Lab;

/// <summary>
/// Proves that the lab works before anything is raced in it: a lab in which nothing connects would look like one in which every
/// SYN is lost.
/// </summary>
public static class LabCheck
{
    private const ushort FirstPort = 65000; // above the ports the racers use
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Connects once from every container and holds the conntrack entry against what the rule should have made of it.</summary>
    /// <exception cref="LabException">A container cannot connect, or its connection was not translated.</exception>
    public static void Run(LabNetwork lab)
    {
        lab.Conntrack.Flush();
        for (int index = 0; index < lab.Containers.Count; index++)
        {
            Connect(lab, index);
        }

        (IReadOnlyList<ConntrackEntry> entries, _) = lab.Conntrack.ReadEntries();
        for (int index = 0; index < lab.Containers.Count; index++)
        {
            VerifyTranslation(index, entries);
        }

        _ = lab.Listener.AcceptAndClose();
        lab.Conntrack.Flush();
    }

    private static void Connect(LabNetwork lab, int index)
    {
        string step = Step(index);
        try
        {
            var destination = new SocketEndPoint(LabAddresses.DestinationEndPoint);
            TcpSocket socket = lab.Containers[index].Run(TcpSocket.Open);
            try
            {
                socket.Bind(Port(index));
                socket.Connect(in destination);
                if (!socket.WaitUntilDecided(Patience) || !socket.ReadState().IsEstablished)
                {
                    throw new LabException(
                        step, $"no connection to {LabAddresses.DestinationEndPoint} within {Patience.TotalSeconds} s");
                }
            }
            finally
            {
                socket.Close();
            }
        }
        catch (SystemCallException exception)
        {
            throw new LabException(step, exception.Message, WayOut.Of(exception), exception);
        }
    }

    private static void VerifyTranslation(int index, IReadOnlyList<ConntrackEntry> entries)
    {
        IPAddress container = LabAddresses.Container(index);
        ConntrackEntry? entry = entries.FirstOrDefault(entry =>
            container.Equals(entry.Original?.Source) && entry.Original?.SourcePort == Port(index));
        if (entry is null)
        {
            throw new LabException(Step(index), "connected, but conntrack has no entry for it");
        }

        if (!LabAddresses.SourceHost.Equals(entry.Reply?.Destination))
        {
            throw new LabException(
                Step(index), $"connected without source NAT: replies go to {entry.Reply}, not to {LabAddresses.SourceHost}");
        }
    }

    private static ushort Port(int index) => (ushort)(FirstPort + index);

    private static string Step(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"connecting once from container {index + 1} through the source host");
}
