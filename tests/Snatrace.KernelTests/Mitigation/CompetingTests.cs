using System.Diagnostics;

namespace Snatrace.KernelTests.Mitigation;

/// <summary>Others write to the same table all the while.</summary>
public class CompetingTests
{
    private const int Rules = 150;

    // So many changes they have to see, however slow the machine is; without a single one they end after this many rules.
    private const int Applied = 3;
    private const int MostRules = 2000;
    private const string Enough = "/run/enough";

    [Theory]
    [InlineData("iptables-nft")]
    [InlineData("iptables-legacy")]
    public void What_others_add_meanwhile_is_kept(string variant)
    {
        using var host = new MitigatedHost();
        host.Run($"{variant} -t nat -A POSTROUTING -s 198.18.10.0/24 -j MASQUERADE");
        using Process others = host.StartScript($$"""
            for number in {1..{{MostRules}}}; do
              [ $number -le {{Rules}} ] || [ ! -e {{Enough}} ] || break
              {{variant}} --wait 10 -t nat -A PREROUTING -p tcp --dport $number -j ACCEPT || exit 1
            done
            """);
        int applied = 0;
        while (!others.HasExited)
        {
            // It may be refused; it must not be done by half.
            applied += host.Mitigate("apply", "--yes").ExitCode == 0 ? 1 : 0;
            _ = host.Mitigate("revert");
            if (applied >= Applied)
            {
                _ = host.Run($"touch {Enough}");
            }
        }

        Assert.Equal(0, others.ExitCode);
        Assert.True(applied >= Applied, $"applied {applied} times only");
        string[] saved = host.Run($"{variant}-save -t nat").Split('\n');
        string[] added = [.. saved.Where(line => line.StartsWith("-A PREROUTING", StringComparison.Ordinal))];
        Assert.InRange(added.Length, Rules, MostRules);
        Assert.Equal(Enumerable.Range(1, added.Length).Select(number => $"-A PREROUTING -p tcp -m tcp --dport {number} -j ACCEPT"), added);
        Assert.Single(saved, "-A POSTROUTING -s 198.18.10.0/24 -j MASQUERADE");
    }

    // Whatever comes and goes before it in its own chain, it is this rule that changes and this rule that goes back.
    [Theory]
    [InlineData("iptables-nft")]
    [InlineData("iptables-legacy")]
    public void What_comes_and_goes_in_the_same_chain_is_not_mistaken_for_the_rule(string variant)
    {
        using var host = new MitigatedHost();
        host.Run($"{variant} -t nat -A POSTROUTING -s 198.18.10.0/24 -j MASQUERADE");
        using Process others = host.StartScript($$"""
            for number in {1..{{Rules}}}; do
              {{variant}} --wait 10 -t nat -I POSTROUTING 1 -s 198.18.1.$number -j ACCEPT || exit 1
              [ $((number % 3)) != 0 ] || {{variant}} --wait 10 -t nat -D POSTROUTING -s 198.18.1.$number -j ACCEPT || exit 1
            done
            """);
        while (!others.HasExited)
        {
            _ = host.Mitigate("apply", "--yes");
            _ = host.Mitigate("revert");
        }

        Assert.Equal(0, others.ExitCode);
        _ = host.Mitigate("revert");
        string[] saved = host.Run($"{variant}-save -t nat").Split('\n');
        Assert.Equal(
            Enumerable.Range(1, Rules).Where(number => number % 3 != 0).Reverse().Select(number => $"-A POSTROUTING -s 198.18.1.{number}/32 -j ACCEPT"),
            saved.Where(line => line.EndsWith("-j ACCEPT", StringComparison.Ordinal)));
        Assert.Single(saved, "-A POSTROUTING -s 198.18.10.0/24 -j MASQUERADE");
        Assert.Equal((Rules * 2 / 3) + 1, saved.Count(line => line.StartsWith("-A POSTROUTING", StringComparison.Ordinal)));
    }
}
