using System.Globalization;
using Snatrace.Report;
using Snatrace.Risk;
using Snatrace.Statistics;

namespace Snatrace.Cli.Terminal;

/// <summary>What a prediction was made from, in lines that say what was given, measured, found here or assumed.</summary>
internal static class PredictedInputs
{
    internal static IReadOnlyList<string> Of(Prediction prediction, PredictionBasis basis) =>
        [Load(prediction), Host(prediction, basis), Ports(prediction), Window(prediction.Fleet, basis)];

    private static string Load(Prediction prediction)
    {
        Fleet fleet = prediction.Fleet;
        string nodes = fleet.Nodes == 1 ? "on 1 node" : $"on {Quantity.Count(fleet.Nodes)} nodes ({Quantity.Count(prediction.MostContainers)} on the fullest)";
        string destinations = fleet.Destinations == 1 ? "to 1 destination" : $"to {Quantity.Count(fleet.Destinations)} destinations";
        double every = fleet.Burst / (fleet.Rate * fleet.Containers / fleet.Nodes);
        string bursts = fleet.Burst == 1 ? ""
            : $", {Quantity.Count(fleet.Burst)} of a node at one instant, a burst every {Estimate.Time(every)}";
        string rate = fleet.Rate < 1 ? Estimate.Number(fleet.Rate) : fleet.Rate.ToString("#,0.###", CultureInfo.InvariantCulture);
        return $"{Containers(fleet.Containers)} {nodes}, {rate} connects a second each {destinations}{bursts}";
    }

    private static string Containers(int count) => count == 1 ? "1 container" : $"{Quantity.Count(count)} containers";

    private static string Host(Prediction prediction, PredictionBasis basis)
    {
        Fleet fleet = prediction.Fleet;
        string release = basis.Release is { } known ? $" (Linux {known}, {Source(basis.Kernel)})" : "";
        bool even = fleet.CpuShares.Distinct().Count() == 1;
        string cpus = fleet.CpuShares.Count == 1 ? "1 CPU" : $"{Quantity.Count(fleet.CpuShares.Count)} CPUs {(even ? "evenly" : "unevenly")}";
        string origin = basis.Cpus == InputSource.Given ? "" : $" ({Source(basis.Cpus)})";
        return string.Create(
            CultureInfo.InvariantCulture, $"kernel {Words.Of(fleet.Kernel)}{release} · SYNs on {cpus}{origin}: S = {fleet.CpuSpread:0.###}");
    }

    private static string Ports(Prediction prediction)
    {
        string given = prediction.Fleet.Occupancy is null ? "" : " (given)";
        long candidates = (long)prediction.Ports.Candidates;
        return $"clients pick from {Quantity.Count(candidates)} {(candidates == 1 ? "port" : "ports")}; others hold {Percent(prediction.Table.Taken)} of them{given}; "
            + $"held of all ports to a destination: {Percent(prediction.Table.Searched)}";
    }

    private static string Window(Fleet fleet, PredictionBasis basis)
    {
        string window = $"window {Estimate.Number(fleet.WindowNs, fleet.WindowInterval)} ns";
        string widened = basis.Widen > 0 ? $", with {Quantity.Count(basis.Widen)} rules in it" : "";
        return basis.Window switch
        {
            InputSource.Assumed => $"{window}, assumed: measure it with \"snatrace lab --profile --json > lab.json\", then --from lab.json",
            InputSource.Lab => $"{window}, measured by the lab{widened}",
            _ => window,
        };
    }

    private static string Source(InputSource source) => source == InputSource.Lab ? "the lab's" : "this machine's";

    private static string Percent(double share) => share == 0 ? "none" : $"{Estimate.Number(share * 100)} %";
}
