using System.Globalization;
using Snatrace.Kernel.Libc;

namespace Snatrace.Kernel.Conntrack;

/// <summary>
/// The counters as <c>/proc/…/net/stat/nf_conntrack</c> has them (net/netfilter/nf_conntrack_standalone.c, ct_cpu_seq_show): readable by
/// everyone, missing in kernels without CONFIG_NF_CONNTRACK_PROCFS. It has every counter that ctnetlink sends.
/// </summary>
public sealed class ConntrackProcFile : IDisposable
{
    /// <summary>The file of the calling thread's network namespace.</summary>
    public const string OfThisThread = "/proc/thread-self/net/stat/nf_conntrack";

    private readonly ProcFile _file;

    private ConntrackProcFile(ProcFile file) => _file = file;

    /// <summary>The file of a process's network namespace; no privilege is needed to read it.</summary>
    public static string OfProcess(int pid) => string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/net/stat/nf_conntrack");

    /// <summary>Opens <see cref="OfThisThread"/> or <see cref="OfProcess"/>; from then on it is that namespace's.</summary>
    /// <exception cref="SystemCallException">ENOENT: no such process, or a kernel without the file.</exception>
    public static ConntrackProcFile Open(string path) => new(ProcFile.Open(path));

    /// <summary>The counters of every possible CPU.</summary>
    /// <exception cref="SystemCallException">The kernel did not give them.</exception>
    /// <exception cref="ProcFormatException">The file is not what it should be.</exception>
    public IReadOnlyList<ConntrackCounters> ReadCounters() => Parse(_file.ReadText(), _file.Path, Cpus.Possible());

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>
    /// Reads the file: a line of names, then a row of hexadecimal numbers for each possible CPU, in the order of CPUs, whose numbers the
    /// file does not say. Where <paramref name="possibleCpus"/> are not as many as the rows, these are counted from 0.
    /// </summary>
    internal static IReadOnlyList<ConntrackCounters> Parse(string text, string path, IReadOnlyList<int> possibleCpus)
    {
        string[] lines = text.TrimEnd('\n').Split('\n');
        string[] names = Words(lines[0]);
        if (!names.Any(IsCounter))
        {
            throw new ProcFormatException(path, 1, "no name of a conntrack counter");
        }

        int rows = lines.Length - 1;
        if (rows == 0)
        {
            throw new ProcFormatException(path, 1, "names, and no row of numbers below");
        }

        var counters = new ConntrackCounters[rows];
        for (int row = 0; row < rows; row++)
        {
            int cpu = possibleCpus.Count == rows ? possibleCpus[row] : row;
            counters[row] = ParseRow(Words(lines[row + 1]), names, cpu, path, line: row + 2);
        }

        return counters;
    }

    private static ConntrackCounters ParseRow(string[] values, string[] names, int cpu, string path, int line)
    {
        if (values.Length != names.Length)
        {
            throw new ProcFormatException(path, line, $"{values.Length} numbers under {names.Length} names");
        }

        ConntrackCounters counters = ConntrackCounters.Unknown(cpu);
        foreach ((string name, string value) in names.Zip(values))
        {
            if (!uint.TryParse(value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint count))
            {
                throw new ProcFormatException(path, line, $"{name} is '{value}', not a hexadecimal number of 32 bits");
            }

            counters = With(counters, name, count) ?? counters;
        }

        return counters;
    }

    private static bool IsCounter(string name) => With(ConntrackCounters.Unknown(0), name, 0) is not null;

    // The file calls three of them otherwise than ctnetlink. In the columns of clashres and chainlength older kernels have "searched" and
    // "delete_list", which count other things; "new", "ignore" and "delete" are 0 for good in newer ones.
    private static ConntrackCounters? With(ConntrackCounters counters, string name, uint count) => name switch
    {
        "found" => counters with { Found = count },
        "invalid" => counters with { Invalid = count },
        "insert" => counters with { Insert = count },
        "insert_failed" => counters with { InsertFailed = count },
        "drop" => counters with { Drop = count },
        "early_drop" => counters with { EarlyDrop = count },
        "icmp_error" => counters with { Error = count },
        "search_restart" => counters with { SearchRestart = count },
        "clashres" => counters with { ClashResolve = count },
        "chainlength" => counters with { ChainTooLong = count },
        _ => null,
    };

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
