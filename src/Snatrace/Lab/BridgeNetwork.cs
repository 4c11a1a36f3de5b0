using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Snatrace.Lab;

/// <summary>The network of a bridge of this host: its own address in it, and addresses that nobody has.</summary>
/// <param name="Bridge">The bridge, for instance <c>docker0</c>.</param>
/// <param name="Gateway">Its address: the containers' gateway.</param>
/// <param name="Prefix">Bits of the network.</param>
internal sealed record BridgeNetwork(string Bridge, IPAddress Gateway, int Prefix)
{
    private const int LongestIpv4Prefix = 30;
    private const int LongestIpv6Prefix = 125;
    private const int Candidates = 8;
    private const int DiscardPort = 9; // RFC 863
    private static readonly TimeSpan AnswerTime = TimeSpan.FromMilliseconds(500);

    /// <summary>The network of a bridge in the calling thread's network namespace.</summary>
    /// <exception cref="LabException">There is no such device, or it has no address of the family.</exception>
    internal static BridgeNetwork Of(string bridge, AddressFamily family)
    {
        NetworkInterface device = NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(device => device.Name == bridge)
            ?? throw new LabException(Step(bridge), "there is no such device", "\"ip link show type bridge\" lists those there are");
        UnicastIPAddressInformation? own = device.GetIPProperties().UnicastAddresses
            .FirstOrDefault(own => own.Address.AddressFamily == family && !own.Address.IsIPv6LinkLocal);
        return own is not null
            ? new BridgeNetwork(bridge, own.Address, own.PrefixLength)
            : throw new LabException(
                Step(bridge),
                $"it has no {(family == AddressFamily.InterNetwork ? "IPv4" : "global IPv6")} address",
                "name a bridge that containers are on");
    }

    /// <summary>What failed, for the error.</summary>
    internal static string Step(string bridge) => $"attaching containers to {bridge}";

    /// <summary>Some addresses of the network that nobody has.</summary>
    /// <exception cref="LabException">There are not so many.</exception>
    internal IPAddress[] FindFree(int count)
    {
        IPAddress[] free = Gateway.AddressFamily == AddressFamily.InterNetwork ? FindSilent(count) : Draw(count);
        return free.Length == count
            ? free
            : throw new LabException(Step(Bridge), $"no {count} addresses of its network are free", "name another bridge");
    }

    /// <summary>IPv4 addresses of a network from its last one down, without the gateway's and those in use.</summary>
    internal static IEnumerable<IPAddress> FreeAddresses(IPAddress gateway, int prefix, Func<IPAddress, bool> isInUse)
    {
        uint address = BinaryPrimitives.ReadUInt32BigEndian(gateway.GetAddressBytes());
        uint hosts = uint.MaxValue >> prefix;
        uint network = address & ~hosts;
        for (uint host = hosts - 1; host > 0 && hosts > 1; host--)
        {
            byte[] bytes = new byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, network + host);
            var candidate = new IPAddress(bytes);
            if (network + host != address && !isInUse(candidate))
            {
                yield return candidate;
            }
        }
    }

    // Whoever has one of them is asked for: a packet to each makes the kernel look for its neighbour, and whoever is there answers.
    private IPAddress[] FindSilent(int count)
    {
        IPAddress[] candidates = Prefix > LongestIpv4Prefix ? [] : [.. FreeAddresses(Gateway, Prefix, Answered()).Take(Candidates)];
        using (var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp))
        {
            foreach (IPAddress candidate in candidates)
            {
                _ = socket.SendTo([0], new IPEndPoint(candidate, DiscardPort));
            }
        }

        _ = CancellationToken.None.WaitHandle.WaitOne(AnswerTime);
        Func<IPAddress, bool> isInUse = Answered();
        return [.. candidates.Where(candidate => !isInUse(candidate)).Take(count)];
    }

    // /proc/net/arp: address, hardware type, flags; an entry that nobody answered for has no flags (net/ipv4/arp.c).
    private static Func<IPAddress, bool> Answered()
    {
        HashSet<string> answered =
        [
            .. from line in File.ReadLines("/proc/thread-self/net/arp").Skip(1)
               let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
               where words is [_, _, not "0x0", ..]
               select words[0],
        ];
        return address => answered.Contains(address.ToString());
    }

    // Of so many addresses one drawn at random is hardly anybody's; whoever is given it asks the neighbours all the same (RFC 4862, 5.4).
    private IPAddress[] Draw(int count)
    {
        var drawn = new HashSet<IPAddress> { Gateway };
        while (Prefix <= LongestIpv6Prefix && drawn.Count <= count)
        {
            byte[] bytes = Gateway.GetAddressBytes();
            for (int bit = Prefix; bit < bytes.Length * 8; bit++)
            {
                byte one = (byte)(0x80 >> (bit % 8));
                bytes[bit / 8] = Random.Shared.Next(2) == 0 ? (byte)(bytes[bit / 8] & ~one) : (byte)(bytes[bit / 8] | one);
            }

            _ = drawn.Add(new IPAddress(bytes));
        }

        return [.. drawn.Skip(1)];
    }
}
