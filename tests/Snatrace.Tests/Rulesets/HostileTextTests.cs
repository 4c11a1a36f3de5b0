using System.Text;
using CsCheck;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Iptables;
using Snatrace.Rulesets.Nft;
using Snatrace.Tests.Fuzz;

namespace Snatrace.Tests.Rulesets;

/// <summary>Whatever a tool prints is given back, or refused by our own exception; nothing else happens.</summary>
public class HostileTextTests
{
    private const int Inputs = 5_000;

    private static readonly Gen<string> Word = Gen.OneOf(
        OneOf("-s", "! -o", "-m comment --comment", "--dport", "-p tcp", "-m", "--random", "!"),
        OneOf("198.18.0.0/24", "[fd00::1]:10-20", "1:2:3", "\"a \\\"b\\\" \\\\\"", "eth+", "--comment", "\"\"", "-", "x\ty"),
        Gen.String[Gen.Char['!', '~'].Where(character => character != '"'), 1, 9]);

    private static readonly Gen<string> Target = OneOf(
        "", " -j A", " -g A", " -j MASQUERADE", " -j MASQUERADE --to-ports 1-2 --random", " -j MASQUERADE --to-ports 5 --random-fully",
        " -j SNAT --to-source 198.18.0.1 --persistent", " -j SNAT --to-source [fd00::1]:1-2", " -j SNAT --to-source fd00::1 --random");

    private static readonly Gen<string> Rule = Gen.Select(
        OneOf("", "[0:0] ", "[12:3456789012] "), OneOf("POSTROUTING", "A", "B-b"), Word.Array[0, 9], Target,
        (counters, chain, words, target) => $"{counters}-A {chain}{string.Concat(words.Select(word => $" {word}"))}{target}");

    private static readonly Gen<string> Table = Gen.Select(
        OneOf("", "# a comment\n", "\n"), Rule.Array[0, 9],
        (comment, rules) => $"*@NAME\n{comment}:POSTROUTING ACCEPT [1:2]\n:A - [0:0]\n{string.Concat(rules.Select(rule => $"{rule}\n"))}COMMIT\n");

    private static readonly Gen<string> Ruleset = Gen.Select(
        Table.Array[0, 3], Gen.Bool, Gen.Bool,
        (tables, ofWindows, cutOff) => string.Concat(tables.Zip(["nat", "filter", "mangle"], Named)) is var text
            && ofWindows ? Cut(text.Replace("\n", "\r\n", StringComparison.Ordinal), cutOff) : Cut(text, cutOff));

    [Fact]
    public void What_is_parsed_is_printed_byte_for_byte() => Ruleset.Sample(
        text => IptablesRuleset.Parse(text, Backend.IptablesNft).ToString() == text, iter: 5_000);

    [Fact]
    public void Fully_random_is_read_back_as_written_whatever_stands_around_it() => Ruleset.Sample(
        text =>
        {
            IptablesRuleset ruleset = IptablesRuleset.Parse(text, Backend.IptablesNft);
            foreach (SourceNatRule rule in ruleset.SourceNatRules)
            {
                string edited = IptablesEdit.FullyRandom(rule);
                SourceNatRule changed = IptablesRuleset.Parse($"*nat\n{edited}\nCOMMIT\n", Backend.IptablesNft).SourceNatRules.Single();
                Assert.Equal(PortRandomisation.FullyRandom, changed.Randomisation);
                Assert.Equal((rule.Ports, rule.Address, rule.Comment), (changed.Ports, changed.Address, changed.Comment));
                Assert.Equal(edited, changed.Text);

                // As a command it names this rule, and what stands behind it is the edited one.
                string command = $"{new IptablesBatch(ruleset).Replace(rule, edited)}".Split('\n')[1];
                string specification = edited[(IptablesWords.Split(edited)![1].End + 1)..];
                Assert.StartsWith($"-I {rule.Location.Chain} {rule.Location.Position} {specification}", command, StringComparison.Ordinal);
            }
        },
        iter: 2_000);

    [Fact]
    public void Nothing_but_our_exception_escapes_from_iptables_text() =>
        AssertBoth(Captured.Text("node.iptables-nft-save-c"), text => IptablesRuleset.Parse(text, Backend.IptablesNft));

    [Fact]
    public void Nothing_but_our_exception_escapes_from_nfts_json() =>
        AssertBoth(Captured.Text("native.nft.json"), text => NftRuleset.Parse(text, Captured.Text("native.nft")));

    [Fact]
    public void Nothing_escapes_from_nfts_listing() => AssertAll(
        Captured.Text("native.nft"), text => NftRuleset.Parse(Captured.Text("native.nft.json"), text));

    // A mutator that only ever makes rubbish, or never does, proves nothing.
    private static void AssertBoth(string seed, Func<string, object> read)
    {
        (int done, int refused) = Mutate(seed, read);
        Assert.True(done > Inputs / 50 && refused > Inputs / 50, $"{done} read, {refused} refused");
    }

    private static void AssertAll(string seed, Func<string, object> read) => Assert.Equal((Inputs, 0), Mutate(seed, read));

    private static (int Done, int Refused) Mutate(string seed, Func<string, object> read)
    {
        (int done, int refused) = (0, 0);
        for (int input = 0; input < Inputs; input++)
        {
            var dice = new Dice((ulong)input);
            string text = Mutate(ref dice, seed);
            try
            {
                _ = read(text);
                done++;
            }
            catch (RulesetFormatException)
            {
                refused++;
            }
            catch (Exception broken)
            {
                Assert.Fail($"input {input}: {broken}\n{text}");
            }
        }

        return (done, refused);
    }

    // Characters exchanged, pieces taken out, put in twice or cut off.
    private static string Mutate(ref Dice dice, string seed)
    {
        const string Hostile = "{}[]\":,\\ \n\t-!*#0u9x\0";
        var text = new StringBuilder(seed);
        for (int left = 1 + dice.Roll(3); left > 0 && text.Length > 1; left--)
        {
            int at = dice.Roll(text.Length);
            int length = Math.Min(1 + dice.Roll(30), text.Length - at);
            _ = dice.Roll(8) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, text.ToString(at, length)),
                2 => text.Insert(at, Hostile[dice.Roll(Hostile.Length)]),
                3 => text.Replace(text.ToString(at, 1), $"{Hostile[dice.Roll(Hostile.Length)]}", at, 1),
                4 when dice.Roll(8) == 0 => text.Remove(at, text.Length - at),
                5 => text.Replace("null", "1", at, length),
                6 => text.Replace("0", "\"0\"", at, length),
                _ => text.Replace("ip", "\\ud800", at, length),
            };
        }

        return text.ToString();
    }

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static string Named(string table, string name) => table.Replace("@NAME", name, StringComparison.Ordinal);

    private static string Cut(string text, bool cutOff) => cutOff ? text.TrimEnd('\r', '\n') : text;
}
