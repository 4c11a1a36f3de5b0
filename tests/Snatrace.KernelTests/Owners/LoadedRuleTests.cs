using System.Diagnostics;
using Snatrace.Kernel.Namespaces;
using Snatrace.Owners;
using Snatrace.Rules;
using Snatrace.Rulesets;
using Snatrace.Tests.Owners;

namespace Snatrace.KernelTests.Owners;

/// <summary>
/// The sample rules of every owner, loaded into a kernel by the real tools and read back: they are rules that a kernel takes, they are printed as
/// the samples have them, and doctor knows whose they are.
/// </summary>
public class LoadedRuleTests
{
    // What the tools and the kernel of these tests have not, and what is said then. On one that has it, the rule must be read back like any other.
    private static readonly (string Part, string Said)[] MayBeMissing =
    [
        ("--match-set ", "Set "),
        ("-m ipvs ", "ipvs"),
    ];

    // Sets that rules of nft refer to, as their owners declare them.
    private static readonly Dictionary<string, string> Sets = new()
    {
        ["masq_saddr"] = "type ADDRESS; flags interval;",
        ["cali40masq-ipam-pools"] = "type ipv4_addr; flags interval;",
        ["cali40all-ipam-pools"] = "type ipv4_addr; flags interval;",
        ["hairpin-connections"] = "type ipv6_addr . ipv6_addr . inet_proto . inet_service;",
    };

    [Theory]
    [InlineData("nft")]
    [InlineData("legacy")]
    public void Of_iptables(string variant)
    {
        Requires.Namespaces();
        string[] refused =
        [
            .. from sample in Samples.All
               where sample.Rule.Location.Backend != Backend.Nft
               let tool = sample.Rule.Location.Backend == Backend.Ip6tablesNft ? "ip6tables" : "iptables"
               let error = Check(sample, $"{tool}-{variant}-restore", Saved(sample.Rule))
               where error is not null
               select $"{sample.Rule.Text}: {error}",
        ];

        Assert.All(refused, rule => Assert.Contains(
            MayBeMissing, missing => rule.Contains(missing.Part, StringComparison.Ordinal) && rule.Split(": ", 2)[1].Contains(missing.Said, StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_nft()
    {
        Requires.Namespaces();
        Assert.Empty(
            from sample in Samples.All
            where sample.Rule.Location.Backend == Backend.Nft
            let error = Check(sample, "nft", Listed(sample.Rule), "-f", "-")
            where error is not null
            select $"{sample.Rule.Text}: {error}");
    }

    // Null: loaded, and read back.
    private static string? Check(Sample sample, string tool, string ruleset, params string[] arguments)
    {
        using var space = NetworkNamespace.Create();
        if (Load(space, tool, ruleset, arguments) is { } error)
        {
            return error;
        }

        HostRulesets read = space.Run(RulesetReader.Read);
        SourceNatRule? rule = read.SourceNatRules.FirstOrDefault(rule => rule.Location.Chain == sample.Rule.Location.Chain);
        Assert.True(rule is not null, $"{sample.Rule.Text} was loaded and not found: {string.Join("; ", read.Unread)}");
        Assert.Equal(sample.Rule.Text, rule.Text);
        Assert.Equal((sample.Rule.Kind, sample.Rule.Comment), (rule.Kind, rule.Comment));
        Assert.Equal(sample.Owner, Owner.Of(rule).Name);
        return null;
    }

    private static string Saved(SourceNatRule rule) => string.Concat(
    [
        "*nat\n",
        .. rule.Surroundings.Chains.Except(["FORWARD"]).Select(chain => $":{chain} {(IsBuiltIn(chain) ? "ACCEPT" : "-")} [0:0]\n"),
        .. rule.Path.Skip(1).Select(chain => $"-A POSTROUTING -j {chain}\n"),
        $"{rule.Text}\nCOMMIT\n",
    ]);

    private static string Listed(SourceNatRule rule)
    {
        string address = rule.Location.Family == "ip6" ? "ipv6_addr" : "ipv4_addr";
        IEnumerable<string> sets = Sets.Where(set => rule.Text.Contains($"@{set.Key}", StringComparison.Ordinal))
            .Select(set => $"set {set.Key} {{ {set.Value.Replace("ADDRESS", address, StringComparison.Ordinal)} }}\n");
        return $"table {rule.Location.Family} {rule.Location.Table} {{\n{string.Concat(sets)}"
            + $"chain {rule.Location.Chain} {{ type nat hook postrouting priority 100;\n{rule.Text}\n}}\n}}\n";
    }

    private static bool IsBuiltIn(string chain) => chain is "PREROUTING" or "INPUT" or "OUTPUT" or "POSTROUTING";

    private static string? Load(NetworkNamespace space, string tool, string ruleset, string[] arguments)
    {
        Requires.Tool("nsenter");
        Requires.Tool(tool);
        using Process process = Process.Start(new ProcessStartInfo("nsenter", [$"--net={space.Path}", tool, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Write(ruleset);
        process.StandardInput.Close();
        Tool end = Tool.Finish(process);
        return end.ExitCode == 0 ? null : end.Errors;
    }
}
