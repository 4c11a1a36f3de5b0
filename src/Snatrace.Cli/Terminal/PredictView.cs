using Snatrace.Report;
using Snatrace.Risk;
using Snatrace.Statistics;
using Spectre.Console;

namespace Snatrace.Cli.Terminal;

/// <summary>Draws a prediction: what was asked, one line for each rule, what matters most, and what it does not say.</summary>
internal static class PredictView
{
    private const string NothingExpected = "none expected";
    private static readonly Style Heading = new(decoration: Decoration.Dim);
    private static readonly Style Warning = new(Color.Yellow, decoration: Decoration.Bold);

    internal static void Draw(IAnsiConsole console, Prediction prediction, PredictionBasis basis)
    {
        foreach (string line in PredictedInputs.Of(prediction, basis))
        {
            Sentence(console, line);
        }

        console.WriteLine();
        foreach (Caution caution in prediction.Cautions)
        {
            console.Write(new Paragraph().Append("caution", Warning).Append($": {caution.What}."));
            console.WriteLine();
            Sentence(console, $"next: {caution.NextStep}");
            console.WriteLine();
        }

        IReadOnlyList<string> table = AlignedRows.Of(
            [["rule", "lost SYNs a day", "an hour", "one every", "1 connect in", "ratio"], .. prediction.Treatments.Select(treatment => Row(prediction, treatment))]);
        console.WriteLine(table[0], Heading);
        foreach (string row in table.Skip(1))
        {
            console.WriteLine(row);
        }

        console.WriteLine();
        foreach (string sentence in PredictedMeaning.Of(prediction))
        {
            Sentence(console, sentence);
        }
    }

    private static void Sentence(IAnsiConsole console, string text)
    {
        console.Write(new Text(text));
        console.WriteLine();
    }

    private static string[] Row(Prediction prediction, Expectation expectation)
    {
        string name = Words.Of(expectation.Treatment);
        return expectation.IntervalIn(Expectation.Day).High == 0
            ? [name, NothingExpected, "–", "–", "–", "–"]
            :
            [
                name,
                Estimate.Number(expectation.In(Expectation.Day), expectation.IntervalIn(Expectation.Day)),
                Estimate.Number(expectation.In(Expectation.Hour)),
                Estimate.Time(1 / expectation.PerSecond),
                Estimate.OneIn(expectation.Share),
                prediction.ToPlain(expectation) is { } ratio ? Estimate.Ratio(ratio) : "–",
            ];
    }
}
