using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Snatrace.Report;
using Snatrace.Report.Csv;
using Snatrace.Report.Html;
using Snatrace.Report.Markdown;
using Snatrace.Report.Reading;

namespace Snatrace.Tests.Report;

/// <summary>What a report says, and what it lets nobody say.</summary>
public class ReportTextTests
{
    [Theory]
    [InlineData("whole.json")]
    [InlineData("hostile.json")]
    public void A_page_holds_no_script_no_address_and_no_inline_style(string recorded)
    {
        string page = HtmlReport.Of(RecordedRuns.Read(recorded), "1.2.3");

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"<[^>]*\s(style|on\w+)=", page);
        Assert.DoesNotMatch(@"(src|href)=""(?!data:,|#)", page);
        Assert.DoesNotMatch(@"url\(|@import", page);
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 5_000, 500_000);
    }

    [Fact]
    public void The_policy_names_the_style_sheet_that_is_there()
    {
        string page = HtmlReport.Of(RecordedRuns.Read("older.json"), "1.2.3");
        string style = Regex.Match(page, "<style>(.*?)</style>", RegexOptions.Singleline).Groups[1].Value;
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));

        Assert.Contains($"sha256-{hash}'", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_older_run_did_not_measure_is_said_with_the_option_that_would()
    {
        string page = HtmlReport.Of(RecordedRuns.Read("older.json"), "1.2.3");

        Assert.Contains("<code>snatrace lab --profile</code>", page, StringComparison.Ordinal);
        Assert.Contains("<code>snatrace lab --follow</code>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_profile_shares_of_rounds_are_nowhere()
    {
        string page = HtmlReport.Of(RecordedRuns.Read("profile.json"), "1.2.3");

        Assert.Contains("1,1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("31.8 %", page, StringComparison.Ordinal);
        Assert.Contains("window [95 %]", MarkdownReport.Of(RecordedRuns.Read("profile.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a|b", @"a\|b")]
    [InlineData("insert_failed", "insert_failed")]
    [InlineData("_x_", @"\_x\_")]
    [InlineData("<b>&", "&lt;b>&amp;")]
    [InlineData("[x](http://e.vil/)", @"[x\](http&#58;//e.vil/)")]
    [InlineData("HTTPS://e.vil ftp://e.vil", "HTTPS&#58;//e.vil ftp&#58;//e.vil")]
    [InlineData("Www.e.vil 5.10: x", "Www&#46;e.vil 5.10: x")]
    [InlineData("@team `x` #1", @"&#64;team \`x\` \#1")]
    public void Markdown_says_it_and_does_nothing(string text, string expected) => Assert.Equal(expected, MarkdownText.Escape(text));

    [Theory]
    [InlineData("x", "`x`")]
    [InlineData("a`b``c", "``` a`b``c ```")]
    public void Code_has_a_fence_longer_than_what_is_in_it(string text, string expected) => Assert.Equal(expected, MarkdownText.Code(text));

    [Fact]
    public void A_table_is_RFC_4180()
    {
        string table = CsvReport.Of(RecordedRuns.Read([.. RecordedRuns.Names]));
        List<List<string>> rows = Parse(table);

        Assert.EndsWith("\r\n", table, StringComparison.Ordinal);
        Assert.Equal(1 + 7 + 2 + 3 + 1 + 2, rows.Count);
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        Assert.DoesNotContain(rows.SelectMany(row => row), cell => cell is ['=' or '+' or '@', ..]);
        Assert.Contains(rows.SelectMany(row => row), cell => cell.StartsWith("'=<script>", StringComparison.Ordinal) && cell.Contains("\"'&`|", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("lab", new[] { "lab", "--for", "5s" }, "snatrace lab --for 5s")]
    [InlineData("lab", new[] { "--for", "a b" }, "snatrace lab --for 'a b'")]
    [InlineData("lab", new[] { "lab", "it's", "$(x)" }, "snatrace lab 'it'\\''s' '$(x)'")]
    public void A_command_line_can_be_pasted(string command, string[] arguments, string expected) =>
        Assert.Equal(expected, CommandLine.Of(command, arguments));

    [Theory]
    [InlineData("a\u202Eb\u0000c\n\u2028d", "a\uFFFDb\uFFFDc\uFFFD\uFFFDd")]
    [InlineData("Ärger 日本 – ≤ 🙂", "Ärger 日本 – ≤ 🙂")]
    public void What_acts_and_is_not_seen_is_replaced(string text, string expected) => Assert.Equal(expected, Text.Clean(text));

    [Fact]
    public void What_is_too_long_is_cut() => Assert.Equal(new string('x', 200) + "…", Text.Clean(new string('x', 5000)));

    private static List<List<string>> Parse(string table)
    {
        var rows = new List<List<string>> { new() };
        foreach (Match cell in Regex.Matches(table, "(?:\"((?:[^\"]|\"\")*)\"|([^,\"\r\n]*))(,|\r\n)"))
        {
            rows[^1].Add(cell.Groups[1].Success ? cell.Groups[1].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : cell.Groups[2].Value);
            if (cell.Groups[3].Value != ",")
            {
                rows.Add([]);
            }
        }

        rows.RemoveAt(rows.Count - 1);
        return rows;
    }
}
