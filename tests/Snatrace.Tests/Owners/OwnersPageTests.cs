using Snatrace.Owners;
using Snatrace.Tests.Architecture;

namespace Snatrace.Tests.Owners;

/// <summary>docs/owners.md says what the code says.</summary>
public class OwnersPageTests
{
    private static IEnumerable<string> Tables =>
    [
        "| owner | known by | random by default | the setting that lasts | an edit by hand is undone |",
        "| --- | --- | --- | --- | --- |",
        .. OwnerTable.Rows.Select(row => $"| {row.Name} | {row.Mark} | {row.Default} | {Code(row.Knob)} | {row.RewritesWhen} |"),
        "| owner | next step | what it costs there |",
        "| --- | --- | --- |",
        .. OwnerTable.Rows.Select(row => $"| {row.Name} | {row.NextStep} | {row.Cost} |"),
        "| trade-off | what happens | who has to think of it |",
        "| --- | --- | --- |",
        .. TradeOffs.All.Select(tradeOff => $"| {tradeOff.Name} | {tradeOff.Effect} | {tradeOff.When} |"),
    ];

    [Fact]
    public void The_tables_of_the_page_are_those_of_the_code() => Assert.Equal(
        Tables, Repository.Read("docs/owners.md").Split('\n').Where(line => line.StartsWith('|')));

    [Fact]
    public void No_text_breaks_a_table() => Assert.All(
        OwnerTable.Rows,
        row => Assert.DoesNotContain('|', row.Name + row.Mark + row.Default + row.Knob + row.NextStep + row.RewritesWhen + row.Cost));

    private static string Code(string? knob) => knob is null ? "none" : $"`{knob}`";
}
