using System.Diagnostics;
using Snatrace.KernelTests.Binary;

namespace Snatrace.KernelTests.Mitigation;

/// <summary>What is not confirmed is put back, whoever is gone by then.</summary>
public class ConfirmTests
{
    private const string Changed = "-A POSTROUTING -s 198.18.10.0/24 -j MASQUERADE --random-fully\n";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void In_time_it_stays()
    {
        using MitigatedHost host = Ruled();
        host.MitigateWell("apply", "--yes", "--confirm-within", "2s");
        Assert.Contains("waiting to be confirmed", host.MitigateWell("status"), StringComparison.Ordinal);
        host.MitigateWell("confirm");

        // The watchdog goes, and takes nothing back.
        Assert.True(SpinWait.SpinUntil(() => !HasWatchdog(host), Patience), "the watchdog stays");
        Assert.Contains(Changed, host.Rules, StringComparison.Ordinal);
        Assert.StartsWith("confirmed, changed at ", host.MitigateWell("status"), StringComparison.Ordinal);
        host.AssertRefused(host.Mitigate("confirm"), host.Rules, "it is confirmed already");
    }

    // setsid: apply leads a process group of its own, which is killed; script: it has a terminal of its own, which is closed.
    [Theory]
    [InlineData("{0}")]
    [InlineData("setsid bash -c '{0}; kill -KILL -$$' || true")]
    [InlineData("script --quiet --command '{0}' /dev/null")]
    [InlineData("timeout --signal=KILL 2 script --quiet --command '{0}; sleep 60' /dev/null || true")]
    public void Out_of_time_it_is_put_back_also_when_everybody_else_is_gone(string way)
    {
        Requires.Tool("script");
        Requires.Tool("setsid");
        using MitigatedHost host = Ruled();
        string before = host.Rules;

        string apply = $"{SnatraceBinary.Path} mitigate apply --yes --confirm-within 4s";
        _ = host.Script(way.Replace("{0}", apply, StringComparison.Ordinal) + " >/dev/null");
        Assert.Contains(Changed, host.Rules, StringComparison.Ordinal);
        Assert.True(HasWatchdog(host), "no watchdog");

        Assert.True(SpinWait.SpinUntil(() => host.Rules == before, Patience), $"not put back: {host.Rules}");
        Assert.True(SpinWait.SpinUntil(() => !HasWatchdog(host), Patience), "the watchdog stays");
        Assert.Contains("not confirmed in time", host.MitigateWell("status"), StringComparison.Ordinal);
        host.AssertRefused(host.Mitigate("confirm"), before, "it is put back already: not confirmed in time");
    }

    [Fact]
    public void A_watchdog_that_is_asked_to_end_puts_back_at_once()
    {
        using MitigatedHost host = Ruled();
        string before = host.Rules;
        host.MitigateWell("apply", "--yes", "--confirm-within", "60m");

        _ = host.Script("pkill -TERM --full 'mitigate watchdog'");

        Assert.True(SpinWait.SpinUntil(() => host.Rules == before, Patience), "not put back");
    }

    [Fact]
    public void A_watchdog_that_was_killed_is_missed()
    {
        using MitigatedHost host = Ruled();
        string before = host.Rules;
        host.MitigateWell("apply", "--yes", "--confirm-within", "60m");
        _ = host.Script("pkill -KILL --full 'mitigate watchdog'");
        Assert.True(SpinWait.SpinUntil(() => !HasWatchdog(host), Patience), "the watchdog stays");

        Assert.Contains("the process that would do it is gone", host.MitigateWell("status"), StringComparison.Ordinal);
        host.MitigateWell("revert");
        Assert.Equal(before, host.Rules);
    }

    [Fact]
    public void A_lock_that_another_one_holds_only_delays_it()
    {
        using MitigatedHost host = Ruled();
        string before = host.Rules;
        host.MitigateWell("apply", "--yes", "--confirm-within", "500ms");
        var clock = Stopwatch.StartNew();
        using (File.Open(host.PathOf($"{MitigatedHost.StateFolder}/lock-{host.Network}"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Thread.Sleep(1500);
            Assert.Contains(Changed, host.Rules, StringComparison.Ordinal);
        }

        Assert.True(SpinWait.SpinUntil(() => host.Rules == before, Patience), $"not put back {clock.Elapsed} after");
    }

    [Fact]
    public void A_disk_that_is_full_by_then_does_not_keep_it_from_being_put_back()
    {
        using MitigatedHost host = Ruled();
        string before = host.Rules;
        _ = host.Script($"mkdir -m 700 {MitigatedHost.StateFolder}; mount -t tmpfs -o size=64k,mode=700 tmpfs {MitigatedHost.StateFolder}");
        host.MitigateWell("apply", "--yes", "--confirm-within", "1s");
        _ = host.TryScript($"cat /dev/zero > {MitigatedHost.StateFolder}/fill");

        Assert.True(SpinWait.SpinUntil(() => host.Rules == before, Patience), "not put back");
    }

    [Theory]
    [InlineData("rm {0}/mitigation-*")]
    [InlineData("rm -r {0}")]
    public void A_file_that_somebody_removed_does_not_keep_it_from_being_put_back(string remove)
    {
        using MitigatedHost host = Ruled();
        string before = host.Rules;
        host.MitigateWell("apply", "--yes", "--confirm-within", "2s");
        _ = host.Script(remove.Replace("{0}", MitigatedHost.StateFolder, StringComparison.Ordinal));
        Assert.Contains(Changed, host.Rules, StringComparison.Ordinal);

        Assert.True(SpinWait.SpinUntil(() => host.Rules == before, Patience), "not put back");
        Assert.True(SpinWait.SpinUntil(() => !HasWatchdog(host), Patience), "the watchdog stays");
        Assert.Contains("not confirmed in time", host.MitigateWell("status"), StringComparison.Ordinal);
    }

    [Fact]
    public void Reverted_before_its_time_it_is_not_put_back_twice()
    {
        using MitigatedHost host = Ruled();
        string before = host.Rules;
        host.MitigateWell("apply", "--yes", "--confirm-within", "1s");
        host.MitigateWell("revert");
        host.MitigateWell("apply", "--yes");

        Assert.True(SpinWait.SpinUntil(() => !HasWatchdog(host), Patience), "the first one's watchdog stays");
        Assert.Contains(Changed, host.Rules, StringComparison.Ordinal);
        host.MitigateWell("revert");
        Assert.Equal(before, host.Rules);
    }

    private static MitigatedHost Ruled()
    {
        Requires.Tool("pgrep");
        var host = new MitigatedHost();
        host.Run("iptables-nft -t nat -A POSTROUTING -s 198.18.10.0/24 -j MASQUERADE");
        host.Nft("table ip mine {\n chain post {\n type nat hook postrouting priority 90\n ip saddr 198.18.9.1 masquerade\n }\n }");
        return host;
    }

    // One that has ended and was not waited for, by the host's first process, has no command line any more.
    private static bool HasWatchdog(MitigatedHost host) => host.TryScript("pgrep --full '[m]itigate watchdog'").ExitCode == 0;
}
