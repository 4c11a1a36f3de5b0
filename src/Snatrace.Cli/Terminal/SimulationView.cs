using System.Globalization;
using Snatrace.Report;
using Snatrace.Risk;
using Snatrace.Simulation;
using Snatrace.Statistics;
using Spectre.Console;

namespace Snatrace.Cli.Terminal;

/// <summary>Draws a simulation beside the formula: a line for each rule, and what clumps and exhaustion do.</summary>
internal static class SimulationView
{
    private const double HoursOfADay = 24;

    // Where fewer are expected, none at all is likely (e^−3 = 5 %) and says nothing.
    private const double FewestExpected = 3;
    private static readonly Style Heading = new(decoration: Decoration.Dim);

    internal static void Draw(IAnsiConsole console, SimulationResult result, Prediction prediction)
    {
        console.WriteLine();
        Sentence(console, Asked(result));
        IReadOnlyList<string> table = AlignedRows.Of(
        [
            ["rule", "simulated connects", "clashes", "clashes a day, simulated", "by formula", "agree"],
            .. result.Treatments.Select(treatment => Row(treatment, result, prediction)),
        ]);
        console.WriteLine(table[0], Heading);
        foreach (string row in table.Skip(1))
        {
            console.WriteLine(row);
        }

        console.WriteLine();
        foreach (string line in Delays(result))
        {
            Sentence(console, line);
        }
    }

    private static string Asked(SimulationResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"simulated {Estimate.Time(result.Request.Seconds)} of this fleet under each rule, seed {result.Request.Seed}{(result.IsComplete ? "" : ", and stopped before the end")}:");

    private static string[] Row(SimulatedTreatment treatment, SimulationResult result, Prediction prediction)
    {
        double day = result.ConnectsPerHour * HoursOfADay;
        var agreement = Agreement.Of(treatment, prediction);
        SimulatedRate clashes = agreement.Simulated.Times(day);
        return
        [
            Words.Of(treatment.Treatment),
            Quantity.Count(treatment.Connects),
            Quantity.Count(treatment.Clashes),
            treatment.Clashes == 0 ? $"fewer than {Estimate.Number(clashes.Interval.High)}" : Estimate.Number(clashes.Value, clashes.Interval),
            Estimate.Number(agreement.Expected * day),
            agreement.Expected > 0 && agreement.Expected * treatment.Connects < FewestExpected ? "too few to tell" : agreement.Agrees ? "yes" : agreement.Ratio is { } ratio ? $"no, × {Estimate.Number(ratio)}" : "no",
        ];
    }

    private static IEnumerable<string> Delays(SimulationResult result)
    {
        foreach (SimulatedTreatment treatment in result.Treatments)
        {
            string name = Words.Of(treatment.Treatment);
            if (treatment.DelayedLonger > 0)
            {
                yield return $"{name}: {Quantity.Count(treatment.DelayedOnce)} connects a second late, {Quantity.Count(treatment.DelayedLonger)} later than that.";
            }

            if (treatment.ExhaustedSearches > 0)
            {
                yield return $"{name}: {Quantity.Count(treatment.ExhaustedSearches)} SYNs lost since no port was found: exhaustion, not the race, and not in the table.";
            }

            if (treatment.WithoutPort > 0)
            {
                yield return $"{name}: {Quantity.Count(treatment.WithoutPort)} connects failed at once, since the container had no port left (EADDRNOTAVAIL).";
            }
        }

        yield return "Intervals are 95 % and as wide as clumps of clashes make them; they carry chance, and not the window's uncertainty.";
    }

    private static void Sentence(IAnsiConsole console, string text)
    {
        console.Write(new Text(text));
        console.WriteLine();
    }
}
