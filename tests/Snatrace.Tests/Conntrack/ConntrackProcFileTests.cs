using System.Globalization;
using CsCheck;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Libc;

namespace Snatrace.Tests.Conntrack;

/// <summary>/proc/net/stat/nf_conntrack: names in the first line, and the names changed while their places did not.</summary>
public class ConntrackProcFileTests
{
    private const string Path = "/proc/1/net/stat/nf_conntrack";
    private const int Samples = 20_000;

    // Linux 6.18 during a race, every column in use.
    private const string Captured = """
        entries  clashres found new invalid ignore delete chainlength insert insert_failed drop early_drop icmp_error  expect_new expect_create expect_delete search_restart
        00000101  00000000 00000b60 00000000 00000000 00000000 00000000 00000000 00000000 00000614 00000614 00000000 00000000  00000000 00000000 00000000 00000000
        00000101  00000001 00000373 00000000 00000002 00000000 00000000 00000003 00000004 000005ae 000005af 00000005 00000006  00000000 00000000 00000000 00000007

        """;

    // The header of Linux 4.9 to 5.9 (nf_conntrack_standalone.c of 5.4), before clashes and chains were counted.
    private const string Old = """
        entries  searched found new invalid ignore delete delete_list insert insert_failed drop early_drop icmp_error  expect_new expect_create expect_delete search_restart
        00000005  0000000a 00000001 00000002 00000003 00000004 00000005 00000006 00000007 00000008 00000009 0000000b 0000000c  00000000 00000000 00000000 ffffffff

        """;

    [Fact]
    public void A_file_of_now() => Assert.Equal(
        [
            new ConntrackCounters(0, 0xb60, 0, 0, 0x614, 0x614, 0, 0, 0, 0, 0),
            new ConntrackCounters(1, 0x373, 2, 4, 0x5ae, 0x5af, 5, 6, 7, 1, 3),
        ],
        Parse(Captured, 0, 1));

    [Fact]
    public void What_an_older_kernel_counted_in_the_same_place_is_another_thing() => Assert.Equal(
        [new ConntrackCounters(0, 1, 3, 7, 8, 9, 11, 12, uint.MaxValue, null, null)],
        Parse(Old, 0));

    [Fact]
    public void Rows_are_the_possible_cpus_in_order() => Assert.Equal([0, 2], Parse(Captured, 0, 2).Select(row => row.Cpu));

    [Theory]
    [InlineData]
    [InlineData(7)]
    [InlineData(1, 2, 3)]
    public void Cpus_that_do_not_fit_the_rows_are_counted(params int[] possible) =>
        Assert.Equal([0, 1], Parse(Captured, possible).Select(row => row.Cpu));

    [Theory]
    [InlineData("", 1, "no name of a conntrack counter")]
    [InlineData("\n\n", 1, "no name of a conntrack counter")]
    [InlineData("entries in_hit in_slow_tot\n00000001 00000000 00000000\n", 1, "no name of a conntrack counter")]
    [InlineData("found drop\n", 1, "names, and no row of numbers below")]
    [InlineData("found drop\n00000001\n", 2, "1 numbers under 2 names")]
    [InlineData("found drop\n1 2\n1 2 3\n", 3, "3 numbers under 2 names")]
    [InlineData("found drop\n1 2\n\n1 2\n", 3, "0 numbers under 2 names")]
    [InlineData("found drop\n1 x\n", 2, "drop is 'x', not a hexadecimal number of 32 bits")]
    [InlineData("found drop\n-1 2\n", 2, "found is '-1', not a hexadecimal number of 32 bits")]
    [InlineData("found drop\n0x1 2\n", 2, "found is '0x1', not a hexadecimal number of 32 bits")]
    [InlineData("found other\n1 100000000\n", 2, "other is '100000000', not a hexadecimal number of 32 bits")]
    public void A_file_of_another_form_is_refused_with_its_place(string text, int line, string what) =>
        Assert.Equal($"{Path}, line {line}: {what}", Assert.Throws<ProcFormatException>(() => Parse(text)).Message);

    [Fact]
    public void What_was_written_is_read_whatever_columns_stand_between() => Gen.Select(
        Generators.Counters.Array[1, 6], Gen.Int[0, 9], Gen.UInt).Sample(
        (counters, place, other) =>
        {
            (string Name, Func<ConntrackCounters, uint?> Value)[] columns = [.. Columns[..place], ("hitherto_unknown", _ => other), .. Columns[place..]];
            string text = string.Concat(
                ((IEnumerable<string>)[string.Join("  ", columns.Select(column => column.Name)), .. counters.Select(row => string.Join(
                    ' ', columns.Select(column => (column.Value(row) ?? 0).ToString("x8", CultureInfo.InvariantCulture))))])
                .Select(line => $"{line}\n"));
            IReadOnlyList<ConntrackCounters> read = Parse(text, [.. counters.Select(row => row.Cpu)]);
            return Columns.All(column => read.Select(column.Value).SequenceEqual(counters.Select(row => column.Value(row) ?? (uint?)0)))
                && read.Select(row => row.Cpu).SequenceEqual(counters.Select(row => row.Cpu));
        },
        iter: Samples / 10);

    [Fact]
    public void Nothing_but_a_format_exception_escapes()
    {
        int read = 0;
        int refused = 0;
        Gen.Select(Gen.Int[0, Captured.Length - 1], Gen.OneOf(Gen.Const(' '), Gen.Const('\n'), Gen.Char['0', 'f'], Gen.Char), Gen.Int[0, 3]).Array[1, 4].Sample(
            edits =>
            {
                try
                {
                    _ = Parse(edits.Aggregate(Captured, Edit), 0, 1);
                    _ = Interlocked.Increment(ref read);
                }
                catch (ProcFormatException)
                {
                    _ = Interlocked.Increment(ref refused);
                }
            },
            iter: Samples);

        Assert.True(read > Samples / 20 && refused > Samples / 20, $"{read} read, {refused} refused");
    }

    private static readonly (string Name, Func<ConntrackCounters, uint?> Value)[] Columns =
    [
        ("clashres", row => row.ClashResolve),
        ("found", row => row.Found),
        ("invalid", row => row.Invalid),
        ("chainlength", row => row.ChainTooLong),
        ("insert", row => row.Insert),
        ("insert_failed", row => row.InsertFailed),
        ("drop", row => row.Drop),
        ("early_drop", row => row.EarlyDrop),
        ("icmp_error", row => row.Error),
        ("search_restart", row => row.SearchRestart),
    ];

    // Replaced, cut off, taken away, put in.
    private static string Edit(string text, (int Place, char Character, int Kind) edit)
    {
        int place = Math.Min(edit.Place, text.Length);
        string before = text[..place];
        string after = text[Math.Min(place + 1, text.Length)..];
        return edit.Kind switch
        {
            0 => $"{before}{edit.Character}{after}",
            1 when edit.Place % 8 == 0 => before,
            2 => $"{before}{after}",
            _ => text.Insert(place, edit.Character.ToString()),
        };
    }

    private static IReadOnlyList<ConntrackCounters> Parse(string text, params int[] possible) => ConntrackProcFile.Parse(text, Path, possible);
}
