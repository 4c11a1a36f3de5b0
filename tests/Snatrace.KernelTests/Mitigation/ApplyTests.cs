namespace Snatrace.KernelTests.Mitigation;

/// <summary>Rules that the real tools wrote, changed and put back: the chosen rules and nothing else.</summary>
public class ApplyTests
{
    public static TheoryData<string, int> EachRule =>
        [.. from variant in Samples.Variants from rule in Enumerable.Range(1, Samples.Edits.Length) select (variant, rule)];

    public static TheoryData<string> Variants => [.. Samples.Variants];

    [Theory]
    [MemberData(nameof(EachRule))]
    public void One_rule_of_iptables_changes_and_everything_else_stays(string variant, int rule)
    {
        using var host = new MitigatedHost();
        host.Restore(variant, Samples.Iptables(variant));
        string before = host.Saved(variant);
        string all = host.Rules;

        host.MitigateWell("apply", "--yes", "--rule", $"{rule}");
        string after = host.Saved(variant);
        host.MitigateWell("revert");

        (string old, string edited) = Samples.Edits[rule - 1];
        string expected = before.Replace(Samples.InFamilyOf(variant, old), Samples.InFamilyOf(variant, edited), StringComparison.Ordinal);
        Assert.NotEqual(before, expected);
        Assert.Equal(expected, after);
        Assert.Equal(all, host.Rules);
    }

    [Fact]
    public void Rules_of_every_tool_change_together_and_go_back_together()
    {
        using var host = new MitigatedHost();
        GiveEverything(host);
        string all = host.Rules;

        // Random is the same as fully random since Linux 5.0, so without being chosen it stays.
        host.MitigateWell("apply", "--yes");
        string expected = Samples.Edits[..2]
            .SelectMany(edit => Samples.Variants.Select(variant => (Samples.InFamilyOf(variant, edit.Before), Samples.InFamilyOf(variant, edit.After))))
            .Distinct()
            .Aggregate(all, (rules, edit) => rules.Replace(edit.Item1, edit.Item2, StringComparison.Ordinal));
        string after = host.Rules;
        Assert.Equal(OfIptables(expected), OfIptables(after));
        Assert.Contains("oifname != \"lo\" counter masquerade fully-random comment \"all of \\ them\"\n", after, StringComparison.Ordinal);
        Assert.Contains("snat ip to 198.18.1.1:2000-3000 fully-random,persistent\n", after, StringComparison.Ordinal);
        Assert.Contains("masquerade random\n", after, StringComparison.Ordinal);
        host.MitigateWell("revert");
        Assert.Equal(all, host.Rules);
    }

    [Fact]
    public void Counters_of_nft_are_kept()
    {
        using var host = new MitigatedHost();
        host.Nft(Samples.Nft);
        string before = host.Run("nft list ruleset");

        host.MitigateWell("apply", "--yes", "--rule", "1", "--rule", "2", "--rule", "3");
        string after = host.Run("nft list ruleset");
        host.MitigateWell("revert");

        Assert.Equal(
            before
                .Replace("bytes 540 masquerade", "bytes 540 masquerade fully-random", StringComparison.Ordinal)
                .Replace("3000 persistent", "3000 fully-random,persistent", StringComparison.Ordinal)
                .Replace("masquerade random", "masquerade fully-random", StringComparison.Ordinal),
            after);
        Assert.Equal(before, host.Run("nft list ruleset"));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Partition_adds_copies_before_the_rule_and_takes_them_away(string variant)
    {
        using var host = new MitigatedHost();
        host.Restore(variant, Samples.Iptables(variant));
        string before = host.Saved(variant);
        string addresses = Samples.InFamilyOf(variant, "198.18.10.2,198.18.10.3");

        host.MitigateWell("apply", "--yes", "--strategy", "partition", "--addresses", addresses, "--rule", "1");
        string after = host.Saved(variant);
        host.MitigateWell("revert");

        string text = Samples.InFamilyOf(variant, "-A POSTROUTING -s 198.18.10.0/24 ! -d 198.18.10.0/24 -o eth0 -j MASQUERADE");
        string rule = before.Split('\n').Single(line => line.EndsWith(text, StringComparison.Ordinal)) + '\n';
        string copies = Samples.InFamilyOf(variant, string.Concat(
            from block in ((string Address, string Ports)[])[("198.18.10.2", "1024-33279"), ("198.18.10.3", "33280-65535")]
            from protocol in (string[])["tcp", "udp"]
            select $"[0:0] -A POSTROUTING -s {block.Address}/32 ! -d 198.18.10.0/24 -o eth0 -p {protocol} -j MASQUERADE --to-ports {block.Ports}\n"));
        Assert.Equal(before.Replace(rule, copies + rule, StringComparison.Ordinal), after);
        Assert.Equal(before, host.Saved(variant));
    }

    [Fact]
    public void Partition_of_nft_goes_back_as_well()
    {
        using var host = new MitigatedHost();
        host.Nft(Samples.Nft);
        string before = host.Run("nft list ruleset");

        host.MitigateWell("apply", "--yes", "--strategy", "partition", "--addresses", "198.18.14.1-198.18.14.2", "--rule", "1");
        string after = host.Run("nft list ruleset");
        host.MitigateWell("revert");

        Assert.Equal(4, after.Split('\n').Count(line => line.Contains("masquerade to :", StringComparison.Ordinal)));
        Assert.Equal(before, host.Run("nft list ruleset"));
    }

    [Fact]
    public void What_nft_keeps_in_a_table_of_iptables_stays()
    {
        using var host = new MitigatedHost();
        host.Run("iptables-nft -t nat -A POSTROUTING -s 198.18.10.0/24 -j MASQUERADE");
        host.Nft("table ip nat {\n set mine {\n type ipv4_addr\n elements = { 198.18.0.7 }\n }\n chain own {\n }\n }");
        string before = host.Run("nft -a list ruleset");

        host.MitigateWell("apply", "--yes");
        string after = host.Run("nft -a list ruleset");
        host.MitigateWell("revert");

        Assert.Equal(WithoutRule(before, "masquerade"), WithoutRule(after, "masquerade fully-random"));
        Assert.Equal(WithoutRule(before, "masquerade"), WithoutRule(host.Run("nft -a list ruleset"), "masquerade"));
    }

    [Fact]
    public void A_second_change_is_reverted_together_with_the_first()
    {
        using var host = new MitigatedHost();
        host.Restore("iptables-nft", Samples.Iptables("iptables-nft"));
        string before = host.Rules;

        host.MitigateWell("apply", "--yes", "--rule", "1");
        host.MitigateWell("apply", "--yes", "--rule", "2");
        host.MitigateWell("revert");

        Assert.Equal(before, host.Rules);
        host.AssertRefused(host.Mitigate("revert"), before, "nothing is changed here");
    }

    private static void GiveEverything(MitigatedHost host)
    {
        foreach (string variant in Samples.Variants)
        {
            host.Restore(variant, Samples.Iptables(variant));
        }

        host.Nft(Samples.Nft);
    }

    // The rule that changes gets a handle of its own.
    private static string WithoutRule(string listing, string end)
    {
        string rule = Assert.Single(listing.Split('\n'), line => line.Contains($" {end} # handle", StringComparison.Ordinal));
        return listing.Replace(rule, "", StringComparison.Ordinal);
    }

    // What nft lists comes last.
    private static string OfIptables(string rules) => rules[..rules.IndexOf("\ntable ", StringComparison.Ordinal)];
}
