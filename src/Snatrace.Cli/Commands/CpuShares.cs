using System.CommandLine.Parsing;

namespace Snatrace.Cli.Commands;

/// <summary>How SYNs are spread over CPUs: a number of CPUs that have equal shares (<c>8</c>), or the share of each (<c>70,20,10</c>).</summary>
internal static class CpuShares
{
    private const int MostCpus = 8192; // NR_CPUS of the largest kernels

    /// <summary>Parses the one token of an option.</summary>
    internal static IReadOnlyList<double>? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        double?[] numbers = [.. text.Split(',').Select(DecimalNumber.Read)];
        if (numbers is [{ } count] && count == Math.Floor(count) && count is >= 1 and <= MostCpus)
        {
            return Even((int)count);
        }

        if (numbers.Length is > 1 and <= MostCpus && numbers.All(share => share is not null) && numbers.Sum() is > 0 and < double.PositiveInfinity)
        {
            return [.. numbers.OfType<double>()];
        }

        result.Refuse($"'{text}' is neither a number of CPUs (8) nor the share of SYNs that each handles (70,20,10)");
        return null;
    }

    /// <summary>So many CPUs, with equal shares.</summary>
    internal static IReadOnlyList<double> Even(int cpus) => [.. Enumerable.Repeat(1.0, cpus)];
}
