using System.Globalization;

namespace Snatrace.Kernel.Libc;

/// <summary>The effective capabilities of this process (capabilities(7)), read from <c>/proc/self/status</c>.</summary>
public static class Capabilities
{
    private const int NetAdmin = 12; // CAP_NET_ADMIN
    private const int SysAdmin = 21; // CAP_SYS_ADMIN

    /// <summary>Whether this process may create network namespaces and configure what is in them.</summary>
    public static bool MayOwnNetworkNamespaces()
    {
        ulong effective = Parse(File.ReadLines("/proc/self/status"));
        return Has(effective, NetAdmin) && Has(effective, SysAdmin);
    }

    /// <summary>The bits of the <c>CapEff</c> line; 0 when there is none.</summary>
    internal static ulong Parse(IEnumerable<string> status)
    {
        string? line = status.FirstOrDefault(line => line.StartsWith("CapEff:", StringComparison.Ordinal));
        return line is null ? 0 : ulong.Parse(line["CapEff:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    private static bool Has(ulong set, int capability) => (set >> capability & 1) != 0;
}
