using System.Globalization;
using System.Text;
using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Cli.Terminal;

/// <summary>Counters in lines of text, the same on a terminal and in a pipe: scripts read them.</summary>
internal static class StatsView
{
    /// <summary>A CPU's line, to the byte as <c>conntrack -S</c> prints it: a counter that is not there is left out.</summary>
    internal static string Line(CounterRow row)
    {
        var line = new StringBuilder().Append(CultureInfo.InvariantCulture, $"cpu={row.Cpu,-4}\t");
        foreach ((string name, long count) in row.Counters())
        {
            _ = line.Append(CultureInfo.InvariantCulture, $"{name}={count} ");
        }

        return line.ToString();
    }

    /// <summary>What moved in an interval, all CPUs together and each by itself; null when nothing did.</summary>
    internal static string? Moved(CounterReading interval)
    {
        string[] cpus =
        [
            .. from cpu in interval.Cpus
               let moved = Moved(cpu)
               where moved != ""
               select string.Create(CultureInfo.InvariantCulture, $"  cpu={cpu.Cpu}{moved}"),
        ];
        return cpus is [] ? null : $"{Time(interval.At)} total{Moved(interval.Total)}{string.Concat(cpus)}";
    }

    /// <summary>The whole movement, when the watching ends.</summary>
    internal static string Summary(CounterReading whole) =>
        $"{Time(whole.At)} in all, {Quantity.Duration(whole.Interval ?? TimeSpan.Zero)}:{(Moved(whole.Total) is { Length: > 0 } moved ? moved : " nothing moved")}";

    private static string Moved(CounterRow row) => string.Concat(
        from counter in row.Counters()
        where counter.Count != 0
        select string.Create(CultureInfo.InvariantCulture, $" {counter.Name} +{counter.Count}"));

    private static string Time(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
