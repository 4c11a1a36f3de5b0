using System.Text.RegularExpressions;
using Snatrace.KernelTests.Binary;

namespace Snatrace.KernelTests.Mitigation;

/// <summary>
/// <c>apply</c> killed before each of the system calls that matter, from the first at the state's folder to the last. strace does it: it
/// first tells which calls there are, then kills at the n-th of them.
/// </summary>
public partial class KilledTests
{
    // Files, locks and tools: every way to leave something half done.
    private static readonly string[] Calls =
        ["openat", "flock", "ftruncate", "pwrite64", "write", "fsync", "rename", "vfork", "access", "close", "exit_group"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void At_every_step_the_rules_are_the_old_or_the_new_ones_and_go_back()
    {
        using MitigatedHost host = Ruled();
        string before = host.Rules;
        List<(string Call, int Number)> steps = StepsOf(host);
        string after = host.Rules;
        host.MitigateWell("revert");
        Assert.Equal(before, host.Rules);
        Assert.True(steps.Count > 40, $"only {steps.Count} steps");

        var found = new Dictionary<string, int>();
        foreach ((string call, int number) in steps)
        {
            string step = $"killed at {call} {number}";
            Tool killed = host.TryScript($"strace -o /dev/null -e trace={call} -e inject={call}:signal=KILL:when={number} {Apply}");
            WaitForTools(host);
            string now = host.Rules;
            found[Kind(now)] = found.GetValueOrDefault(Kind(now)) + 1;

            Tool status = host.Mitigate("status");
            Assert.True(status.ExitCode == 0, $"{step}: status: {status.Errors}");
            Tool revert = host.Mitigate("revert");
            bool nothing = revert.Errors.StartsWith("snatrace: nothing is changed here; ", StringComparison.Ordinal);
            Assert.True(revert.ExitCode == 0 || (nothing && now == before), $"{step}: revert: {revert.Errors}\n{now}");
            Assert.True(host.Rules == before, $"{step}: after revert: {host.Rules}");
            Assert.True(killed.ExitCode is 137 or 0, $"{step}: exit {killed.ExitCode}: {killed.Errors}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{steps.Count} steps: {string.Join(", ", found)}");

        // It was killed before, after and, with two tools at work, between them.
        Assert.Equal(["between", "new", "old"], found.Keys.Order());

        string Kind(string rules) => rules == before ? "old" : rules == after ? "new" : AssertBetween(rules);

        // Each tool's rules are the old ones or the new ones.
        string AssertBetween(string rules)
        {
            foreach ((string then, string now, string line) in Lines(before).Zip(Lines(after), Lines(rules)))
            {
                Assert.True(line == then || line == now, $"neither {then} nor {now}, but {line}");
            }

            Assert.Equal(Lines(before).Length, Lines(rules).Length);
            return "between";
        }
    }

    // With a watchdog there is nobody who has to think of revert.
    [Theory]
    [InlineData("rename", -1)]
    [InlineData("vfork", -1)]
    [InlineData("vfork", -2)]
    [InlineData("fsync", -1)]
    [InlineData("exit_group", -1)]
    public void With_a_time_limit_it_is_put_back_by_itself(string call, int fromLast)
    {
        using MitigatedHost host = Ruled();
        string before = host.Rules;
        string apply = $"{Apply} --confirm-within 1s";
        int last = CallsOf(host, apply, call).Count(made => made == call);
        host.MitigateWell("revert");

        _ = host.TryScript($"strace -o /dev/null -e trace={call} -e inject={call}:signal=KILL:when={last + 1 + fromLast} {apply}");

        Assert.True(SpinWait.SpinUntil(() => host.TryScript("pgrep --full '[m]itigate watchdog'").ExitCode != 0, Patience), "the watchdog stays");
        WaitForTools(host);
        Assert.Equal(before, host.Rules);
        Assert.Contains("put back", host.MitigateWell("status"), StringComparison.Ordinal);
    }

    private static string Apply => $"{SnatraceBinary.Path} mitigate apply --yes";

    // Which calls a whole apply makes from the first at the state's folder, each with its number among all of its kind.
    private static List<(string Call, int Number)> StepsOf(MitigatedHost host)
    {
        var counts = Calls.ToDictionary(call => call, _ => 0);
        var steps = new List<(string Call, int Number)>();
        bool begun = false;
        foreach (string line in Trace(host, Apply, string.Join(',', Calls)))
        {
            begun |= line.Contains(MitigatedHost.StateFolder, StringComparison.Ordinal);
            string call = Name().Match(line).Value;
            if (counts.TryGetValue(call, out int before))
            {
                counts[call] = before + 1;
                if (begun)
                {
                    steps.Add((call, before + 1));
                }
            }
        }

        return steps;
    }

    private static IEnumerable<string> CallsOf(MitigatedHost host, string command, string call) =>
        Trace(host, command, call).Select(line => Name().Match(line).Value);

    private static string[] Trace(MitigatedHost host, string command, string calls)
    {
        _ = host.Script($"strace -o /run/trace -e trace={calls} {command}");
        return host.Run("cat /run/trace").Split('\n');
    }

    // A tool that apply has started goes on when apply is gone.
    private static void WaitForTools(MitigatedHost host) => Assert.True(
        SpinWait.SpinUntil(() => host.TryScript("pgrep --runstates R,S,D 'nft|iptables|xtables'").ExitCode != 0, Patience), "a tool does not end");

    private static string[] Lines(string text) => text.Split('\n');

    private static MitigatedHost Ruled()
    {
        Requires.Tool("strace");
        Requires.Tool("pgrep");
        var host = new MitigatedHost();
        host.Restore("iptables-nft", "*nat\n:POSTROUTING ACCEPT [0:0]\n[7:420] -A POSTROUTING -s 198.18.10.0/24 -j MASQUERADE\nCOMMIT\n");
        host.Restore("iptables-legacy", "*nat\n:POSTROUTING ACCEPT [0:0]\n[5:300] -A POSTROUTING -s 198.18.11.0/24 -j MASQUERADE\nCOMMIT\n");
        host.Nft("table ip mine {\n chain post {\n type nat hook postrouting priority 90\n ip saddr 198.18.9.1 masquerade\n }\n }");
        return host;
    }

    [GeneratedRegex(@"^\w+")]
    private static partial Regex Name();
}
