namespace Snatrace.KernelTests.Mitigation;

/// <summary>Putting back after others were at the same chains.</summary>
public class RevertTests
{
    private const string Rule = "-A POSTROUTING -s 198.18.10.0/24 -j MASQUERADE";

    public static TheoryData<string> OfIpv4 => ["iptables-nft", "iptables-legacy"];

    [Theory]
    [MemberData(nameof(OfIpv4))]
    public void Neighbours_that_came_and_went_stay_as_they_are(string variant)
    {
        using var host = new MitigatedHost();
        host.Run($"{variant} -t nat -A POSTROUTING -s 198.18.9.0/24 -j ACCEPT");
        host.Run($"{variant} -t nat {Rule}");
        host.MitigateWell("apply", "--yes");

        host.Run($"{variant} -t nat -I POSTROUTING 1 -s 198.18.1.0/24 -j MASQUERADE");
        host.Run($"{variant} -t nat -D POSTROUTING -s 198.18.9.0/24 -j ACCEPT");
        host.Run($"{variant} -t nat -I POSTROUTING 1 -s 198.18.2.0/24 -j RETURN");
        host.Run($"{variant} -t nat -A POSTROUTING -s 198.18.3.0/24 -j MASQUERADE --random-fully");
        string others = host.Saved(variant);
        host.MitigateWell("revert");

        Assert.Equal(others.Replace($"{Rule} --random-fully\n", $"{Rule}\n", StringComparison.Ordinal), host.Saved(variant));
        Assert.NotEqual(others, host.Saved(variant));
    }

    [Theory]
    [MemberData(nameof(OfIpv4))]
    public void A_rule_that_its_owner_wrote_anew_is_left_alone_and_said(string variant)
    {
        using var host = new MitigatedHost();
        host.Run($"{variant} -t nat {Rule}");
        host.Run($"{variant} -t nat -A POSTROUTING -s 198.18.11.0/24 -j MASQUERADE");
        host.MitigateWell("apply", "--yes");

        host.Run($"{variant} -t nat -D POSTROUTING 1");
        string status = host.MitigateWell("status");
        string said = host.MitigateWell("revert");

        Assert.Contains("not in force any more", status, StringComparison.Ordinal);
        Assert.Contains("not there any more, so left alone", said, StringComparison.Ordinal);
        Assert.Equal("-A POSTROUTING -s 198.18.11.0/24 -j MASQUERADE", Only(host.Run($"{variant}-save -t nat")));
    }

    [Fact]
    public void Neighbours_in_nft_stay_as_they_are()
    {
        using var host = new MitigatedHost();
        host.Nft("table ip mine {\n chain post {\n type nat hook postrouting priority 90\n ip saddr 198.18.9.1 accept\n masquerade\n }\n }");
        host.MitigateWell("apply", "--yes");
        host.Nft("insert rule ip mine post ip saddr 198.18.1.1 masquerade\nadd rule ip mine post ip saddr 198.18.2.1 masquerade fully-random");
        host.Nft("insert rule ip mine post ip saddr 198.18.3.1 drop");
        string others = host.Run("nft list ruleset");

        host.MitigateWell("revert");

        Assert.Equal(others.Replace("\tmasquerade fully-random\n", "\tmasquerade\n", StringComparison.Ordinal), host.Run("nft list ruleset"));
        Assert.NotEqual(others, host.Run("nft list ruleset"));
    }

    // Both are nearest to the one that stands where the first was.
    [Fact]
    public void Two_rules_of_nft_that_read_alike_go_back_also_when_they_moved()
    {
        using var host = new MitigatedHost();
        host.Nft("table ip mine {\n chain post {\n type nat hook postrouting priority 90\n counter masquerade\n counter masquerade\n }\n }");
        string before = host.Run("nft list ruleset");
        host.MitigateWell("apply", "--yes");
        host.Nft("insert rule ip mine post accept");

        host.MitigateWell("revert");

        Assert.Equal(before, host.Run("nft list ruleset").Replace("\t\taccept\n", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("iptables-nft")]
    [InlineData("iptables-legacy")]
    [InlineData("nft")]
    public void Two_rules_that_read_alike_are_partitioned_and_go_back(string tool)
    {
        using var host = new MitigatedHost();
        if (tool == "nft")
        {
            host.Nft("table ip mine {\n chain post {\n type nat hook postrouting priority 90\n counter masquerade\n counter masquerade\n }\n }");
        }
        else
        {
            host.Restore(tool, $"*nat\n:POSTROUTING ACCEPT [0:0]\n[7:420] {Rule}\n[0:0] -A POSTROUTING -p udp -j ACCEPT\n[3:180] {Rule}\nCOMMIT\n");
        }

        string before = host.Rules;
        host.MitigateWell("apply", "--yes", "--strategy", "partition", "--addresses", "198.18.10.2,198.18.10.3");
        Assert.NotEqual(before, host.Rules);
        host.MitigateWell("revert");
        Assert.Equal(before, host.Rules);
        host.MitigateWell("apply", "--yes", "--rule", "2");
        Assert.NotEqual(before, host.Rules);
        host.MitigateWell("revert");
        Assert.Equal(before, host.Rules);
    }

    private static string Only(string saved) => Assert.Single(saved.Split('\n'), line => line.StartsWith("-A", StringComparison.Ordinal));

    // iptables-nft-save prints nothing of such a table, and exits with 0: that is no sign that the rule is gone.
    [Fact]
    public void A_table_that_cannot_be_printed_is_not_one_without_rules()
    {
        using var host = new MitigatedHost();
        _ = host.Script("iptables-nft -t nat -A POSTROUTING -s 198.18.10.0/24 -j MASQUERADE");
        host.MitigateWell("apply", "--yes");
        _ = host.Script("nft add rule ip nat POSTROUTING ct state new counter");

        Tool refused = host.Mitigate("revert");

        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("cannot print table nat", refused.Errors, StringComparison.Ordinal);
        _ = host.Script("nft delete rule ip nat POSTROUTING handle $(nft -a list chain ip nat POSTROUTING | sed -n 's/.*ct state new.*# handle //p')");
        host.MitigateWell("revert");
        Assert.DoesNotContain("--random-fully", host.Saved("iptables-nft"), StringComparison.Ordinal);
    }
}
