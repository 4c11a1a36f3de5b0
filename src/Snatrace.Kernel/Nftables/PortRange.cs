using System.Globalization;

namespace Snatrace.Kernel.Nftables;

/// <summary>Ports <paramref name="First"/> to <paramref name="Last"/>, both included.</summary>
public readonly record struct PortRange(ushort First, ushort Last)
{
    /// <summary>How many ports there are.</summary>
    public int Count => Last - First + 1;

    /// <summary>For instance <c>1024-65535</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");
}
