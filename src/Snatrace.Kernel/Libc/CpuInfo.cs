namespace Snatrace.Kernel.Libc;

/// <summary>What <c>/proc/cpuinfo</c> says of the first CPU. Each architecture writes its own (arch/*/kernel/**/proc.c, cpuinfo.c).</summary>
/// <param name="Model"><c>model name</c>, on x86 for instance <c>AMD EPYC</c>; null where there is none, as on arm64.</param>
/// <param name="IsVirtualised">Whether its flags name a hypervisor; null where flags do not say, as anywhere but on x86.</param>
public sealed record CpuInfo(string? Model, bool? IsVirtualised)
{
    private const string Path = "/proc/cpuinfo";

    /// <summary>Reads it, the first CPU's paragraph only: to write that of another takes the kernel a while.</summary>
    public static CpuInfo Read()
    {
        try
        {
            return Parse(File.ReadLines(Path).TakeWhile(line => line.Length > 0));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new CpuInfo(null, null);
        }
    }

    /// <summary>Finds them among lines of a name, a colon and a value.</summary>
    internal static CpuInfo Parse(IEnumerable<string> lines)
    {
        string? model = null;
        string? flags = null;
        foreach (string line in lines)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            string name = colon < 0 ? "" : line[..colon].Trim();
            string value = line[(colon + 1)..].Trim();
            model = name == "model name" && value.Length > 0 ? value : model;
            flags = name == "flags" ? value : flags;
        }

        return new CpuInfo(model, flags?.Split(' ').Contains("hypervisor"));
    }
}
