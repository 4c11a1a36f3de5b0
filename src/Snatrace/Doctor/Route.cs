using System.Net;
using System.Net.NetworkInformation;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Route;
using Snatrace.Rulesets.Walk;

namespace Snatrace.Doctor;

/// <summary>The way a container's connection takes through this host, as its routes have it.</summary>
internal static class Route
{
    /// <summary>What source NAT gets to see of a TCP connection; a device that no route names is null.</summary>
    internal static Passage Of(IPAddress source, IPEndPoint destination)
    {
        NetworkInterface[] devices = NetworkInterface.GetAllNetworkInterfaces();
        using var route = RouteSocket.Open();
        return new Passage(
            source,
            destination.Address,
            "tcp",
            DestinationPort: (ushort)destination.Port,
            OutputDevice: NameOf(destination.Address),
            InputDevice: NameOf(source), // it comes in where answers go out, unless routes are asymmetric
            LocalAddresses: devices.SelectMany(device => device.GetIPProperties().UnicastAddresses).Select(own => own.Address).ToHashSet());

        string? NameOf(IPAddress address)
        {
            try
            {
                int? index = route.OutputOf(address);
                return devices.FirstOrDefault(device => IndexOf(device) == index)?.Name;
            }
            catch (NetlinkException)
            {
                return null; // no IPv6 here
            }
        }
    }

    /// <summary>Every device that has an address and is up, but for the loopback: where connections could come from or leave by.</summary>
    internal static IReadOnlyList<(string Name, IPAddress Address)> Devices() =>
    [
        .. from device in NetworkInterface.GetAllNetworkInterfaces()
           where device.NetworkInterfaceType != NetworkInterfaceType.Loopback
           from own in device.GetIPProperties().UnicastAddresses
           where !own.Address.IsIPv6LinkLocal
           select (device.Name, own.Address),
    ];

    private static int? IndexOf(NetworkInterface device) =>
        device.Supports(NetworkInterfaceComponent.IPv4) ? device.GetIPProperties().GetIPv4Properties().Index
        : device.Supports(NetworkInterfaceComponent.IPv6) ? device.GetIPProperties().GetIPv6Properties().Index
        : null;
}
