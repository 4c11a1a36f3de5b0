using System.Diagnostics;
using Snatrace.KernelTests.Binary;

namespace Snatrace.KernelTests.Mitigation;

/// <summary>A rule of the user's own that reads exactly as the edited one does: it was there before, and stays.</summary>
public class IdenticalRuleTests
{
    private const string Rule = "-A POSTROUTING -s 198.18.10.0/24 -j MASQUERADE";
    private const string Own = $"{Rule} --random-fully";

    public static TheoryData<string, string> Orders => new()
    {
        { "iptables-nft", $"{Own}\n{Rule}\n" },
        { "iptables-nft", $"{Rule}\n{Own}\n" },
        { "iptables-legacy", $"{Own}\n{Rule}\n" },
        { "iptables-legacy", $"{Rule}\n{Own}\n" },
        { "iptables-legacy", $"{Own}\n{Rule}\n{Own}\n" },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public void Ours_goes_back_and_the_users_stays(string variant, string rules)
    {
        using MitigatedHost host = Ruled(variant, rules);
        string before = host.Rules;

        host.MitigateWell("apply", "--yes");
        host.Run($"{variant} -t nat -I POSTROUTING -s 198.18.1.1 -j ACCEPT"); // positions shift
        host.MitigateWell("revert");
        host.Run($"{variant} -t nat -D POSTROUTING 1");

        Assert.Equal(before, host.Rules);
    }

    // Killed as it starts the tool: nothing has changed, and the file says that it may have.
    [Theory]
    [MemberData(nameof(Orders))]
    public void Killed_before_the_change_nothing_is_put_back(string variant, string rules)
    {
        Requires.Tool("strace");
        using MitigatedHost host = Ruled(variant, rules);
        string before = host.Rules;
        KillBeforeChange(host);
        Assert.Equal(before, host.Rules);
        Assert.StartsWith("not finished", host.MitigateWell("status"), StringComparison.Ordinal);

        host.MitigateWell("revert");

        Assert.Equal(before, host.Rules);
    }

    [Fact]
    public void Killed_before_the_change_nothing_of_nft_is_put_back()
    {
        Requires.Tool("strace");
        using var host = new MitigatedHost();
        host.Nft("table ip mine {\n chain post {\n type nat hook postrouting priority 90\n ip saddr 198.18.9.1 masquerade fully-random\n ip saddr 198.18.9.1 masquerade\n }\n }");
        string before = host.Rules;
        KillBeforeChange(host);
        Assert.Equal(before, host.Rules);

        host.MitigateWell("revert");

        Assert.Equal(before, host.Rules);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void The_owner_wrote_ours_anew_and_the_users_stays(string variant, string rules)
    {
        using MitigatedHost host = Ruled(variant, rules);
        string before = host.Rules;
        int place = rules.StartsWith(Own, StringComparison.Ordinal) ? 2 : 1;
        host.MitigateWell("apply", "--yes");
        host.Run($"{variant} -t nat {Rule.Replace("-A POSTROUTING", $"-R POSTROUTING {place}", StringComparison.Ordinal)}");

        Assert.Contains("not there any more, so left alone", host.MitigateWell("revert"), StringComparison.Ordinal);

        Assert.Equal(before, host.Rules);
    }

    // The tool that a killed apply has started does its work all the same: revert waits for it.
    [Theory]
    [InlineData("iptables-nft")]
    [InlineData("iptables-legacy")]
    public void A_tool_that_outlives_apply_is_waited_for(string variant)
    {
        using MitigatedHost host = Ruled(variant, $"{Rule}\n");
        string before = host.Rules;
        _ = host.Script($"""
            mkdir /run/slow; printf '#!/bin/bash\ntouch /run/begun; sleep 3; exec "$(PATH=$OLD type -P {variant}-restore)" "$@"\n' > /run/slow/{variant}-restore
            chmod +x /run/slow/{variant}-restore
            """);
        using Process apply = host.StartScript($"export OLD=$PATH PATH=/run/slow:$PATH; exec {SnatraceBinary.Path} mitigate apply --yes");
        Assert.True(SpinWait.SpinUntil(() => host.TryScript("test -e /run/begun").ExitCode == 0, TimeSpan.FromSeconds(20)), "the tool did not begin");
        _ = host.Script("pkill -KILL --full 'mitigate apply'");
        Assert.Equal(before, host.Rules);

        var clock = Stopwatch.StartNew();
        host.MitigateWell("revert");

        Assert.InRange(clock.Elapsed.TotalSeconds, 1, 20);
        _ = host.Script("! pgrep --runstates R,S,D --full '[n]ft-restore|[l]egacy-restore'"); // nobody is left who could change them
        Assert.Equal(before, host.Rules);
    }

    // The last program that it starts but for those that read back.
    private static void KillBeforeChange(MitigatedHost host)
    {
        string apply = $"{SnatraceBinary.Path} mitigate apply --yes";
        _ = host.Script($"strace -f -o /run/trace -e trace=execve {apply}");
        string[] programs = [.. host.Run("cat /run/trace").Split('\n').Where(line => line.Contains("execve(", StringComparison.Ordinal)).Skip(1)];
        int change = Array.FindIndex(programs, line => line.Contains("-restore\"", StringComparison.Ordinal) || line.Contains("\"-f\"", StringComparison.Ordinal));
        Assert.True(change > 0, string.Join('\n', programs));
        host.MitigateWell("revert");
        _ = host.TryScript($"strace -o /dev/null -e trace=vfork -e inject=vfork:signal=KILL:when={change + 1} {apply}");
    }

    private static MitigatedHost Ruled(string variant, string rules)
    {
        var host = new MitigatedHost();
        host.Restore(variant, $"*nat\n:POSTROUTING ACCEPT [0:0]\n{rules}COMMIT\n");
        return host;
    }
}
