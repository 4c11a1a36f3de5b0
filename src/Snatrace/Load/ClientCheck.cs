using System.Net;
using System.Net.Sockets;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Sockets;
using Snatrace.Preflight;

namespace Snatrace.Load;

/// <summary>What must be right before the first connect: a mistake here would fail all of them.</summary>
internal static class ClientCheck
{
    /// <summary>Sees whether the source address is this machine's, and resolves the destination, unless it is told to stop first.</summary>
    /// <exception cref="LoadException">The name does not resolve, or no device has the source address.</exception>
    internal static Destination Run(ClientPlan plan, StopSignal stop)
    {
        AddressFamily family = plan.LocalAddress?.AddressFamily ?? AddressFamily.Unspecified;
        if (plan.LocalAddress is { } local)
        {
            CheckLocal(local);
            if (plan.Remote.Address is { } address && address.AddressFamily != family)
            {
                throw new LoadException($"there is no way from {local} to {address}", "give both addresses of IPv4, or both of IPv6");
            }
        }

        var destination = new Destination(plan.Remote, family, plan.Timeout, stop);
        return destination.Wait() && destination.Current.Failure is { } failure
            ? throw new LoadException(failure, "check the name, or give the address")
            : destination;
    }

    private static void CheckLocal(IPAddress local)
    {
        TcpSocket socket = TcpSocket.None;
        try
        {
            socket = TcpSocket.Open(local.AddressFamily == AddressFamily.InterNetworkV6, resetOnClose: false);
            socket.Bind(new SocketEndPoint(new IPEndPoint(local, 0)));
        }
        catch (SystemCallException refused)
        {
            throw new LoadException(
                $"connecting from {local}: {refused.Message}",
                WayOut.Of(refused) ?? "give an address of this machine: \"ip address\" shows them",
                refused);
        }
        finally
        {
            socket.Close();
        }
    }
}
