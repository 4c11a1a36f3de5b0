using System.Net;

namespace Snatrace.Lab;

/// <summary>
/// Where everything in the lab lives: 198.18.0.0/15, which RFC 2544 sets aside for benchmarks, so that no address here is
/// anybody's. Containers on 198.18.0.0/24 behind the bridge; source host and destination on 198.18.1.0/24.
/// </summary>
public static class LabAddresses
{
    /// <summary>Prefix length of both networks.</summary>
    public const int PrefixLength = 24;

    /// <summary>The port the destination listens on.</summary>
    public const ushort DestinationPort = 9999;

    /// <summary>The containers' network.</summary>
    public static readonly IPNetwork Containers = new(new IPAddress([198, 18, 0, 0]), PrefixLength);

    /// <summary>The source host's address on the bridge: the containers' gateway.</summary>
    public static readonly IPAddress Bridge = new([198, 18, 0, 1]);

    /// <summary>The source host's address towards the destination: what masquerading puts in every packet.</summary>
    public static readonly IPAddress SourceHost = new([198, 18, 1, 1]);

    /// <summary>The destination.</summary>
    public static readonly IPAddress Destination = new([198, 18, 1, 2]);

    /// <summary>An address nobody in the lab has, for rules that match nothing.</summary>
    public static readonly IPAddress Nobody = new([198, 19, 255, 255]);

    /// <summary>Where the racers connect to.</summary>
    public static readonly IPEndPoint DestinationEndPoint = new(Destination, DestinationPort);

    /// <summary>The address of container <paramref name="index"/>, counted from 0.</summary>
    public static IPAddress Container(int index) => new([198, 18, 0, (byte)(index + 2)]);
}
