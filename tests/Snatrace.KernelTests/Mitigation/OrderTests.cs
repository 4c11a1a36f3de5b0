namespace Snatrace.KernelTests.Mitigation;

/// <summary>What <c>status</c> says where another rule decides before the one that was changed.</summary>
public class OrderTests
{
    private const string Rule = "-A POSTROUTING -s 198.18.10.0/24 ! -o br0 -j MASQUERADE";
    private const string Early = """
        table ip early {
         chain post {
         type nat hook postrouting priority 99
         ip saddr 198.18.10.0/24 masquerade
         }
         }
        """;

    [Theory]
    [InlineData("iptables-nft")]
    [InlineData("iptables-legacy")]
    public void A_plain_rule_before_it_is_named_and_gone_it_is_in_force_again(string variant)
    {
        using var host = new MitigatedHost();
        host.Run($"{variant} -t nat {Rule}");
        host.MitigateWell("apply", "--yes");
        Assert.Contains("\nin force: ", host.MitigateWell("status"), StringComparison.Ordinal);

        host.Run($"{variant} -t nat {Rule.Replace("-A", "-I", StringComparison.Ordinal)}");
        string overruled = host.MitigateWell("status");
        host.Run($"{variant} -t nat -D POSTROUTING 1");
        string again = host.MitigateWell("status");

        Assert.DoesNotContain("in force", overruled, StringComparison.Ordinal);
        Assert.Contains($"\noverruled: {variant}, ip nat POSTROUTING\n", overruled, StringComparison.Ordinal);
        Assert.Contains($"\n    by: {variant}, ip nat POSTROUTING, rule 1: {Rule}\n", overruled, StringComparison.Ordinal);
        Assert.Contains("\n    next step: ", overruled, StringComparison.Ordinal);
        Assert.Contains("\nin force: ", again, StringComparison.Ordinal);
        Assert.DoesNotContain("overruled", again, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_nft_before_it_is_named()
    {
        using var host = new MitigatedHost();
        host.Run($"iptables-legacy -t nat {Rule}");
        host.MitigateWell("apply", "--yes");
        host.Nft(Early);

        Assert.Contains("    by: nft, ip early post, rule 1: ip saddr 198.18.10.0/24 masquerade\n", host.MitigateWell("status"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_for_a_part_of_it_does_not_overrule()
    {
        using var host = new MitigatedHost();
        host.Run($"iptables-nft -t nat {Rule}");
        host.MitigateWell("apply", "--yes");
        host.Run("iptables-nft -t nat -I POSTROUTING -s 198.18.10.2 -j MASQUERADE");

        Assert.DoesNotContain("overruled", host.MitigateWell("status"), StringComparison.Ordinal);
    }

    [Fact]
    public void Copies_behind_the_plain_rule_are_overruled()
    {
        using var host = new MitigatedHost();
        host.Run($"iptables-nft -t nat {Rule}");
        host.MitigateWell("apply", "--yes", "--strategy", "partition", "--addresses", "198.18.10.2,198.18.10.3");
        host.Run($"iptables-nft -t nat {Rule.Replace("-A", "-I", StringComparison.Ordinal)}");

        Assert.Contains("\noverruled: ", host.MitigateWell("status"), StringComparison.Ordinal);
        host.MitigateWell("revert");
        Assert.DoesNotContain("to-ports", host.Rules, StringComparison.Ordinal);
    }
}
