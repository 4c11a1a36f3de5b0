using System.Globalization;
using Snatrace.Report;
using Snatrace.Risk;
using Snatrace.Statistics;

namespace Snatrace.Cli.Terminal;

/// <summary>What a prediction means, in sentences: how sure a day is, what matters most, and what bursts do.</summary>
internal static class PredictedMeaning
{
    private const double Negligible = 0.05;

    internal static IReadOnlyList<string> Of(Prediction prediction) => prediction.Plain.PerSecond == 0
        ? [prediction.Plain.PerSecondInterval.High == 0
            ? "Nothing is expected to be lost under plain masquerade, as there is no pair of connects that could clash."
            : "The window may be 0, so nothing but upper limits is known: profile it for longer."]
        : [.. ((string?[])[Chances(prediction), Matters(prediction), Uncertain(prediction), Bursts(prediction), Old(prediction), Blocks(prediction)]).OfType<string>()];

    private static string Chances(Prediction prediction) => "A lost SYN delays its connect by a second or more. Chance of at least one in a day: "
        + string.Join(", ", from treatment in prediction.Treatments
                            where treatment.PerSecond > 0
                            select $"{Words.Of(treatment.Treatment)} {Estimate.Chance(treatment.ChanceInADay)}") + ".";

    private static string? Matters(Prediction prediction)
    {
        string[] inputs =
        [
            .. from sensitivity in prediction.Sensitivities
               where Math.Abs(sensitivity.Elasticity) >= Negligible
               select string.Create(CultureInfo.InvariantCulture, $"{Words.Of(sensitivity.Input)} {sensitivity.Elasticity:+0.0;−0.0} %"),
        ];
        return inputs is [] ? null : $"What matters most to masquerade, if there is 1 % more of it: {string.Join(", ", inputs)}.";
    }

    // The interval is the window's. Whoever knows the rate less well should not trust it.
    private static string Uncertain(Prediction prediction)
    {
        Interval interval = prediction.Plain.PerSecondInterval;
        Interval window = prediction.Fleet.WindowInterval;
        double off = (interval.High / prediction.Plain.PerSecond) - 1;
        double rate = prediction.Sensitivities.FirstOrDefault(sensitivity => sensitivity.Input == RiskInput.Rate)?.Elasticity ?? 0;
        return window.Low == window.High ? "There are no intervals, as the window was given without one: they would carry its uncertainty."
            : double.IsInfinity(window.High) ? "The lab set no upper limit to the window, so there is none here: profile it for longer."
            : off < Negligible || rate < Negligible ? "The intervals carry the window's uncertainty alone, and the window hardly matters here."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The intervals carry the window's uncertainty alone: a rate {(Math.Pow(1 + off, 1 / rate) - 1) * 100:0} % higher than you say reaches their upper end, too.");
    }

    private static string? Bursts(Prediction prediction) => prediction switch
    {
        { MostContainers: 1 } => null,
        { Fleet.Burst: 1 } => $"This is a steady load. If all {Quantity.Count(prediction.MostContainers)} containers of a node connect at one instant (a cron job, a "
            + $"deployment), masquerade loses up to {Estimate.Number(prediction.IfAllAtOnce)} SYNs each time: see --burst.",
        _ => $"A burst loses up to {Estimate.Number(prediction.Plain.PerBurst)} SYNs under masquerade, if all of it falls within the window; spread over longer, it loses less.",
    };

    private static string? Old(Prediction prediction) =>
        prediction.Fleet.Kernel != KernelGeneration.Current && prediction.Treatments.Single(treatment => treatment.Treatment == Treatment.Random).PerSecond > prediction.Plain.PerSecond
            ? "On this kernel \"random\" gives one port to all that connect at once: it makes the race worse. \"fully-random\" does not."
            : null;

    // Between containers nothing is lost there, which is what everybody expects of it.
    private static string? Blocks(Prediction prediction)
    {
        Expectation partition = prediction.Treatments.Single(treatment => treatment.Treatment == Treatment.Partition);
        string worse = partition.PerSecond > prediction.Plain.PerSecond ? "On this kernel that is worse than nothing. " : "";
        return partition.PerSecond == 0 ? null
            : "What partition loses a container loses to itself: its ports are drawn from a small block. " + worse
                + "With its ip_local_port_range inside its block they are kept, and nothing is lost.";
    }
}
