using System.CommandLine.Parsing;
using System.Globalization;
using Snatrace.Risk;

namespace Snatrace.Cli.Commands;

/// <summary>An <c>ip_local_port_range</c>, for instance <c>32768-60999</c>.</summary>
internal static class PortRangeOption
{
    /// <summary>Parses the one token of an option.</summary>
    internal static (int Low, int High)? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text.Split('-') is [{ } first, { } last]
            && Port(first) is { } low
            && Port(last) is { } high
            && low <= high)
        {
            return (low, high);
        }

        result.Refuse($"'{text}' is no range of ports: write the first and the last, from {PortSpace.LowestPort} on, as 32768-60999");
        return null;
    }

    private static int? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port)
        && port is >= PortSpace.LowestPort and <= PortSpace.HighestPort
            ? port
            : null;
}
