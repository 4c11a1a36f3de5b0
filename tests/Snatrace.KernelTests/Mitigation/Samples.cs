namespace Snatrace.KernelTests.Mitigation;

/// <summary>Rulesets with counters, as iptables-restore and nft take them.</summary>
internal static class Samples
{
    /// <summary>The variants of iptables.</summary>
    internal static readonly string[] Variants = ["iptables-nft", "iptables-legacy", "ip6tables-nft", "ip6tables-legacy"];

    /// <summary>The source-NAT rules of <see cref="Iptables"/>, in order, before and after.</summary>
    internal static readonly (string Before, string After)[] Edits =
    [
        ("-o eth0 -j MASQUERADE\n", "-o eth0 -j MASQUERADE --random-fully\n"),
        ("-j SNAT --to-source 198.18.1.1\n", "-j SNAT --to-source 198.18.1.1 --random-fully\n"),
        ("--to-ports 2000-3000 --random\n", "--to-ports 2000-3000 --random-fully\n"),
    ];

    private const string Text = """
        *filter
        :INPUT ACCEPT [0:0]
        :FORWARD ACCEPT [0:0]
        :OUTPUT ACCEPT [0:0]
        :OWN - [0:0]
        [3:180] -A FORWARD -s 198.18.0.1/32 -j OWN
        [2:120] -A OWN -m comment --comment "a \"quoted\" one -j MASQUERADE" -j DROP
        COMMIT
        *nat
        :PREROUTING ACCEPT [0:0]
        :INPUT ACCEPT [0:0]
        :OUTPUT ACCEPT [0:0]
        :POSTROUTING ACCEPT [0:0]
        :MINE - [0:0]
        [1:60] -A PREROUTING -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 8080
        [9:540] -A POSTROUTING -s 198.18.10.0/24 ! -d 198.18.10.0/24 -o eth0 -j MASQUERADE
        [8:480] -A POSTROUTING -m comment --comment "all else" -j MINE
        [7:420] -A MINE -s 198.18.11.0/24 -m comment --comment "my \"own\" rule -j X" -j SNAT --to-source 198.18.1.1
        [6:360] -A MINE -s 198.18.12.0/24 -p tcp -j MASQUERADE --to-ports 2000-3000 --random
        [5:300] -A MINE -s 198.18.13.0/24 -j MASQUERADE --random-fully
        COMMIT

        """;

    /// <summary>A table of nft with source NAT of its own, beside one without.</summary>
    internal const string Nft = """
        table inet mine {
            comment "not Docker's"
            set sources {
                type ipv4_addr
                elements = { 198.18.14.1, 198.18.14.2 }
            }
            chain post {
                type nat hook postrouting priority 90; policy accept;
                ip saddr @sources oifname != "lo" counter packets 9 bytes 540 masquerade comment "all of \ them"
                ip saddr 198.18.15.0/24 tcp dport { 80, 443 } counter packets 4 bytes 240 snat ip to 198.18.1.1:2000-3000 persistent
                ip6 saddr fd00::/64 masquerade random
            }
        }
        table ip other {
            chain forward {
                type filter hook forward priority 0; policy accept;
                ip saddr 198.18.16.1 counter packets 3 bytes 180 drop
            }
        }
        """;

    /// <summary>For a variant: three rules that are not fully random, one that is.</summary>
    internal static string Iptables(string variant) => InFamilyOf(variant, Text);

    /// <summary>The same with the addresses of the variant's family.</summary>
    internal static string InFamilyOf(string variant, string text) => variant.StartsWith("ip6", StringComparison.Ordinal)
        ? System.Text.RegularExpressions.Regex.Replace(text, @"198\.18\.(\d+)\.(\d+)(/24|/32|)", match =>
            $"fd{match.Groups[1].Value.PadLeft(2, '0')}::{(match.Groups[2].Value == "0" ? "" : match.Groups[2].Value)}"
                + match.Groups[3].Value switch { "/24" => "/64", "/32" => "/128", _ => "" })
        : text;
}
