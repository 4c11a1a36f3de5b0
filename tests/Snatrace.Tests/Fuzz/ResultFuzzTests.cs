using Snatrace.Report.Csv;
using Snatrace.Report.Html;
using Snatrace.Report.Markdown;
using Snatrace.Report.Reading;
using Snatrace.Tests.Report;

namespace Snatrace.Tests.Fuzz;

/// <summary>Results that were cut, spoilt and spliced, the same ones every time: they are read and drawn, or refused; nothing breaks.</summary>
public class ResultFuzzTests
{
    private const ulong Seed = 0x5eed_0f_4a50;
    private const int Inputs = 20_000;
    private const int DrawnEvery = 8;

    private static readonly string[] Lies =
        ["-1", "0", "1e308", "-1e308", "1e999", "9223372036854775807", "null", "[]", "{}", "\"\"", "\"\\u0000\"", "true", "0.5", "1e-300"];

    [Fact]
    public void Nothing_but_a_format_exception_escapes_the_reader()
    {
        byte[][] seeds = [.. RecordedRuns.Names.Select(RecordedRuns.Bytes)];
        int read = 0;
        for (int input = 0; input < Inputs; input++)
        {
            var dice = new Dice(Seed + (ulong)input);
            byte[] bytes = Spoil(ref dice, seeds[dice.Roll(seeds.Length)]);
            try
            {
                IReadOnlyList<Recorded> runs = ResultReader.Read("fuzz", bytes);
                if (read++ % DrawnEvery == 0)
                {
                    Assert.InRange(HtmlReport.Of(runs, "1").Length, 5_000, 500_000);
                    _ = MarkdownReport.Of(runs);
                    _ = CsvReport.Of(runs);
                }
            }
            catch (ResultFormatException)
            {
            }
            catch (Exception broken)
            {
                Assert.Fail($"seed {Seed:x}, input {input}: {broken}");
            }
        }

        Assert.InRange(read, Inputs / 20, Inputs * 19 / 20);
    }

    // Mostly a number for another: what is only broken JSON is refused at the door.
    private static byte[] Spoil(ref Dice dice, byte[] seed)
    {
        var bytes = new List<byte>(seed);
        for (int left = 1 + dice.Roll(3); left > 0; left--)
        {
            switch (dice.Roll(10))
            {
                case 0:
                    bytes = bytes.GetRange(0, dice.Roll(bytes.Count + 1));
                    break;
                case 1 when bytes.Count > 0:
                    bytes[dice.Roll(bytes.Count)] ^= (byte)(1 << dice.Roll(8));
                    break;
                default:
                    Lie(ref dice, bytes);
                    break;
            }
        }

        return [.. bytes];
    }

    private static void Lie(ref Dice dice, List<byte> bytes)
    {
        if (bytes.Count == 0)
        {
            return;
        }

        int colon = bytes.IndexOf((byte)':', dice.Roll(bytes.Count));
        int end = colon < 0 ? -1 : bytes.FindIndex(colon, letter => letter is (byte)',' or (byte)'\n' or (byte)'}');
        if (end < 0)
        {
            return;
        }

        bytes.RemoveRange(colon + 1, end - colon - 1);
        bytes.InsertRange(colon + 1, System.Text.Encoding.UTF8.GetBytes(Lies[dice.Roll(Lies.Length)]));
    }
}
