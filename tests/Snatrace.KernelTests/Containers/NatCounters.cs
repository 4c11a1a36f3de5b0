using System.Globalization;
using System.Text.RegularExpressions;

namespace Snatrace.KernelTests.Containers;

/// <summary>conntrack's counters on the Docker host, summed over CPUs, as conntrack(8) reads them.</summary>
internal sealed partial record NatCounters(long InsertFailed, long Drop, long ChainTooLong)
{
    internal static NatCounters Read(DockerHost host)
    {
        string table = host.RunInside("conntrack", "-S");
        return new NatCounters(Sum("insert_failed"), Sum("drop"), Sum("chaintoolong"));

        long Sum(string name)
        {
            long[] values =
            [
                .. Pair().Matches(table)
                    .Where(pair => pair.Groups[1].Value == name)
                    .Select(pair => long.Parse(pair.Groups[2].ValueSpan, CultureInfo.InvariantCulture)),
            ];
            Assert.NotEmpty(values);
            return values.Sum();
        }
    }

    internal NatCounters Since(NatCounters before) =>
        new(InsertFailed - before.InsertFailed, Drop - before.Drop, ChainTooLong - before.ChainTooLong);

    [GeneratedRegex(@"(\w+)=(\d+)")]
    private static partial Regex Pair();
}
