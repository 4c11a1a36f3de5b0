using System.Net;
using Snatrace.Kernel.Namespaces;
using Snatrace.Kernel.Sockets;
using Snatrace.Lab;

namespace Snatrace.KernelTests.Doctor;

/// <summary>Connections begun from one container and held until the test is over.</summary>
internal sealed class Connects(NetworkNamespace container) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly List<TcpSocket> _open = [];

    /// <summary>Begins so many, without waiting for any.</summary>
    /// <returns>How many could not even begin.</returns>
    internal int Begin(int count, IPEndPoint? destination = null, IPEndPoint? from = null)
    {
        var target = new SocketEndPoint(destination ?? LabAddresses.DestinationEndPoint);
        int refused = 0;
        for (int connect = 0; connect < count; connect++)
        {
            TcpSocket socket = container.Run(TcpSocket.Open);
            _open.Add(socket);
            if (from is not null)
            {
                socket.Bind(new SocketEndPoint(from));
            }

            refused += socket.TryConnect(in target) == 0 ? 0 : 1;
        }

        return refused;
    }

    /// <summary>Waits until each is decided, or two seconds for all.</summary>
    internal void Settle()
    {
        long end = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        foreach (TcpSocket socket in _open)
        {
            _ = socket.WaitUntilDecided(TimeSpan.FromMilliseconds(Math.Max(end - Environment.TickCount64, 0)));
        }
    }

    public void Dispose() => _open.ForEach(socket => socket.Close());
}
