using System.Diagnostics;
using Snatrace.KernelTests.Binary;

namespace Snatrace.KernelTests.Mitigation;

/// <summary>What cannot be done is one line with the next step, and the rules are as they were.</summary>
public class RefusalTests
{
    private const string ReadOnly = $"mkdir -p {MitigatedHost.StateFolder}; mount -t tmpfs -o ro,mode=700 tmpfs {MitigatedHost.StateFolder}";

    // One page, which is taken.
    private const string Full =
        $"mkdir -p {MitigatedHost.StateFolder}; mount -t tmpfs -o size=4k,mode=700 tmpfs {MitigatedHost.StateFolder}; echo . > {MitigatedHost.StateFolder}/taken";

    [Theory]
    [InlineData(ReadOnly, "Read-only file system")]
    [InlineData(Full, "No space left on device")]
    [InlineData($"echo > {MitigatedHost.StateFolder}", "what is changed cannot be written down in /run/snatrace")]
    [InlineData($"mkdir -p {MitigatedHost.StateFolder}/mitigation-$(readlink /proc/self/ns/net | tr -dc 0-9).json", "cannot be read")]
    public void A_place_for_the_state_that_is_none(string spoil, string said)
    {
        using MitigatedHost host = Ruled();
        _ = host.Script(spoil);

        host.AssertRefused(host.Mitigate("apply", "--yes"), host.Rules, said);
    }

    [Fact]
    public void A_place_that_became_read_only_is_not_taken_for_a_lock()
    {
        using MitigatedHost host = Ruled();
        host.MitigateWell("apply", "--yes");
        host.MitigateWell("revert");
        _ = host.Script($"mount --bind {MitigatedHost.StateFolder} {MitigatedHost.StateFolder}; mount -o remount,bind,ro {MitigatedHost.StateFolder}");

        host.AssertRefused(host.Mitigate("apply", "--yes"), host.Rules, "Read-only file system");
    }

    [Theory]
    [InlineData("apply", "--yes")]
    [InlineData("revert")]
    [InlineData("confirm")]
    public void While_another_process_is_at_it_the_second_says_who(params string[] command)
    {
        using MitigatedHost host = Ruled();
        host.MitigateWell("apply", "--yes");
        host.MitigateWell("revert");
        string path = host.PathOf($"{MitigatedHost.StateFolder}/lock-{host.Network}");
        using FileStream other = File.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        _ = host.Script($"echo -n process 1 > {MitigatedHost.StateFolder}/holder-{host.Network}");

        host.AssertRefused(host.Mitigate(command), host.Rules, "process 1 is changing rules of this network namespace");
    }

    [Fact]
    public void Of_two_at_once_one_applies_and_the_other_says_why_not()
    {
        using MitigatedHost host = Ruled();
        string apply = $"{SnatraceBinary.Path} mitigate apply --yes 2>&1 | tail -n 1";
        string[] said = host.Script($"({apply}) & ({apply}) & wait").TrimEnd('\n').Split('\n');

        Assert.Contains("Applied. \"snatrace mitigate revert\" puts it back.", said);
        Assert.Contains(said, line => line.StartsWith("snatrace: process ", StringComparison.Ordinal)
            || line.StartsWith("snatrace: another process ", StringComparison.Ordinal) // that is just about to say its name
            || line.Contains("is not where it was", StringComparison.Ordinal)
            || line == "Nothing to change.");
        Assert.Equal(2, host.Rules.Split("--random-fully").Length - 1);
    }

    [Fact]
    public void The_lock_of_iptables_that_another_one_does_not_let_go_of()
    {
        Requires.Tool("flock");
        using MitigatedHost host = Ruled();
        using Process other = host.StartScript("exec flock --exclusive /run/xtables.lock sleep 30");
        Assert.True(SpinWait.SpinUntil(
            () => host.TryScript("! flock --nonblock /run/xtables.lock true").ExitCode == 0, TimeSpan.FromSeconds(10)), "nobody holds it");

        host.AssertRefused(host.Mitigate("apply", "--yes"), host.Rules, "iptables-legacy-restore refused");
        other.Kill();
    }

    [Fact]
    public void Nobody_to_ask()
    {
        using MitigatedHost host = Ruled();

        host.AssertRefused(host.Mitigate("apply"), host.Rules, "add --yes", exitCode: 2);
    }

    // A terminal, at which the question waits while somebody deletes the rule.
    [Theory]
    [InlineData("iptables-nft -t nat -D POSTROUTING 1")]
    [InlineData("iptables-nft -t nat -I POSTROUTING 1 -j ACCEPT")]
    [InlineData("iptables-legacy -t nat -F POSTROUTING")]
    [InlineData("nft flush chain ip mine post")]
    public void A_rule_that_is_changed_between_plan_and_change(string edit)
    {
        Requires.Tool("script");
        using MitigatedHost host = Ruled();
        using Process asked = host.StartScript(
            $"script --quiet --command '{SnatraceBinary.Path} mitigate apply; echo exit $?' /dev/null < <(until [ -e /run/go ]; do sleep 0.05; done; echo y; sleep 1)");
        string shown = "";
        while (!shown.EndsWith("[y/N]", StringComparison.Ordinal) && asked.StandardOutput.Read() is >= 0 and var character)
        {
            shown += (char)character;
        }

        host.Run(edit);
        string before = host.Rules;
        host.Run("touch /run/go");
        Tool run = Tool.Finish(asked);

        Assert.Contains("exit 3", run.Output, StringComparison.Ordinal);
        Assert.Contains("the rules have changed since they were read", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, host.Rules);
        host.AssertRefused(host.Mitigate("revert"), before, "nothing is changed here");
    }

    [Fact]
    public void A_user_who_may_not()
    {
        Requires.Tool("setpriv");
        using MitigatedHost host = Ruled();
        string before = host.Rules;
        foreach (string command in (string[])["", "apply --yes", "revert", "confirm"])
        {
            Tool run = host.TryScript($"setpriv --reuid=65534 --regid=65534 --clear-groups {SnatraceBinary.Path} mitigate {command}");

            host.AssertRefused(run, before, command is "" or "apply --yes" ? "run it as root" : "denied");
            Assert.Equal("", run.Output);
        }
    }

    [Fact]
    public void A_rule_that_its_owner_writes_all_the_time_unless_forced()
    {
        using var host = new MitigatedHost();
        host.Restore("iptables-nft", """
            *nat
            :POSTROUTING ACCEPT [0:0]
            :KUBE-POSTROUTING - [0:0]
            :KUBE-MARK-MASQ - [0:0]
            [0:0] -A POSTROUTING -m comment --comment "kubernetes postrouting rules" -j KUBE-POSTROUTING
            [0:0] -A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN
            [0:0] -A KUBE-POSTROUTING -j MARK --set-xmark 0x4000/0x0
            [0:0] -A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE
            COMMIT

            """);
        string before = host.Rules;

        host.AssertRefused(host.Mitigate("apply", "--yes"), before, "--force");
        Tool forced = host.Mitigate("apply", "--yes", "--force");

        Assert.Equal(0, forced.ExitCode);
        Assert.Contains("undoes a change of rule 1 by itself", forced.Errors, StringComparison.Ordinal);
        Assert.Contains("-j MASQUERADE --random-fully\n", host.Rules, StringComparison.Ordinal);
        host.MitigateWell("revert");
        Assert.Equal(before, host.Rules);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"schema\": \"snatrace.mitigation/2\"}")]
    public void A_state_that_is_none(string text)
    {
        using MitigatedHost host = Ruled();
        _ = host.Script($"mkdir -m 700 {MitigatedHost.StateFolder}; echo '{text}' > {host.StateFile}");
        foreach (string[] command in (string[][])[["apply", "--yes"], ["revert"], ["confirm"], ["status"]])
        {
            host.AssertRefused(host.Mitigate(command), host.Rules, $"{host.StateFile} cannot be read");
        }
    }

    private static MitigatedHost Ruled()
    {
        var host = new MitigatedHost();
        host.Run("iptables-nft -t nat -A POSTROUTING -s 198.18.10.0/24 -j MASQUERADE");
        host.Run("iptables-legacy -t nat -A POSTROUTING -s 198.18.11.0/24 -j MASQUERADE");
        host.Nft("table ip mine {\n chain post {\n type nat hook postrouting priority 90\n ip saddr 198.18.9.1 masquerade\n }\n }");
        return host;
    }
}
