using Snatrace.Rulesets;
using Snatrace.Rulesets.Iptables;
using Snatrace.Rulesets.Nft;

namespace Snatrace.Tests.Mitigation;

/// <summary>Rules of a namespace as its tools print them.</summary>
internal static class GivenRulesets
{
    /// <summary>
    /// Docker's, one that is random, one that is fully random, kube-proxy's, and one of nft with ports of its own.
    /// </summary>
    internal static readonly HostRulesets Host = new(
        NftRuleset.Parse(
            """
            {"nftables": [
                {"table": {"family": "ip", "name": "mine", "handle": 1}},
                {"chain": {"family": "ip", "table": "mine", "name": "post", "handle": 1, "type": "nat", "hook": "postrouting", "prio": 99, "policy": "accept"}},
                {"rule": {"family": "ip", "table": "mine", "chain": "post", "handle": 2, "expr": [
                    {"match": {"op": "==", "left": {"payload": {"protocol": "ip", "field": "saddr"}}, "right": {"prefix": {"addr": "198.18.13.0", "len": 24}}}},
                    {"match": {"op": "==", "left": {"meta": {"key": "l4proto"}}, "right": "tcp"}},
                    {"counter": {"packets": 3, "bytes": 180}},
                    {"snat": {"addr": "198.18.1.1", "port": {"range": [2000, 2999]}}}]}}
            ]}
            """,
            """
            table ip mine { # handle 1
            	chain post { # handle 1
            		type nat hook postrouting priority 99; policy accept;
            		ip saddr 198.18.13.0/24 meta l4proto tcp counter packets 3 bytes 180 snat to 198.18.1.1:2000-2999 # handle 2
            	}
            }
            """),
        [
            IptablesRuleset.Parse(
                """
                *nat
                :POSTROUTING ACCEPT [0:0]
                :DOCKER - [0:0]
                :KUBE-POSTROUTING - [0:0]
                [9:540] -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
                [0:0] -A POSTROUTING -s 198.18.11.0/24 -j MASQUERADE --random
                [0:0] -A POSTROUTING -s 198.18.12.0/24 -j MASQUERADE --random-fully
                [0:0] -A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE
                COMMIT

                """,
                Backend.IptablesNft),
        ],
        []);

    /// <summary>Rules of iptables alone.</summary>
    internal static HostRulesets Iptables(params string[] rules) => Iptables(Backend.IptablesNft, rules);

    /// <summary>Rules of a variant of iptables alone.</summary>
    internal static HostRulesets Iptables(Backend backend, params string[] rules) => new(
        NftRuleset.Empty,
        [IptablesRuleset.Parse($"*nat\n:POSTROUTING ACCEPT [0:0]\n{string.Concat(rules.Select(rule => $"[0:0] {rule}\n"))}COMMIT\n", backend)],
        []);
}
