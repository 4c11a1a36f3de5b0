using System.Text.RegularExpressions;

namespace Snatrace.Owners;

/// <summary>What a host itself brings.</summary>
internal static partial class HostOwners
{
    /// <summary>Whoever nobody else is.</summary>
    internal static readonly Owner HandWritten = new("hand-written", _ => true)
    {
        Mark = "anything else",
        Default = "As it was written.",
        NextStep = "Add --random-fully (nft: fully-random) to the rule, and to the file or script that loads it at boot.",
        Rewrites = Rewrites.Never,
        RewritesWhen = "Never by itself; at boot, whatever loads it.",
        Cost = Steps.NoMore,
    };

    internal static readonly IReadOnlyList<Owner> Rows =
    [
        new("libvirt", rule => Marks.InNftTable(rule, "libvirt_network") || Marks.InChain(rule, "LIBVIRT_PRT"))
        {
            Mark = "chain `LIBVIRT_PRT`, with `--to-ports 1024-65535`; nft `table ip libvirt_network`, chain `guest_nat`",
            Default = "Never random: a range of ports alone keeps the client's port, and races.",
            NextStep = Steps.OwnChain + " Or <forward mode='open'/> in the network, and a rule of your own.",
            Rewrites = Rewrites.OnRestart,
            RewritesWhen = "When the network or the daemon restarts, or firewalld reloads.",
            Cost = Steps.CostOfOwnChain,
        },
        new("firewalld", rule => (Marks.InNftTable(rule, "firewalld") && rule.Location.Chain.StartsWith("nat_POST_", StringComparison.Ordinal))
            || (Marks.InNat(rule) && Zone.IsMatch(rule.Location.Chain) && Marks.BesideChains(rule, "POSTROUTING_")))
        {
            Mark = "nft `table inet firewalld`, chain `nat_POST_…_allow`; iptables chain `POST_…_allow`",
            Default = "Never random.",
            NextStep = Steps.OwnChain + " Or --remove-masquerade from the zone, and a rule of your own.",
            Rewrites = Rewrites.OnReload,
            RewritesWhen = "At \"firewall-cmd --reload\". With NftablesTableOwner=yes, the default of recent versions, the kernel refuses the edit.",
            Cost = Steps.CostOfOwnChain,
        },
        new("firewalld (direct rule)", rule => Marks.InChain(rule, "POSTROUTING_direct"))
        {
            Mark = "iptables chain `POSTROUTING_direct`",
            Default = "As you wrote it.",
            Knob = "firewall-cmd --permanent --direct --add-rule ipv4 nat POSTROUTING 0 MATCH -j MASQUERADE --random-fully",
            NextStep = "Remove the plain direct rule (--permanent --direct --remove-rule), add it again with the flag, and reload.",
            Rewrites = Rewrites.OnReload,
            RewritesWhen = "At \"firewall-cmd --reload\".",
            Cost = "Direct rules are deprecated.",
        },
        new("systemd-networkd", rule => Marks.InNftTable(rule, "io.systemd.nat"))
        {
            Mark = "nft `table ip io.systemd.nat` and `ip6 io.systemd.nat`; written by systemd-nspawn too",
            Default = "Never random.",
            NextStep = Steps.OwnChain + " Or IPMasquerade=no for the network, and a rule of your own.",
            Rewrites = Rewrites.OnRestart,
            RewritesWhen = "When systemd-networkd restarts.",
            Cost = Steps.CostOfOwnChain,
        },
        new("ufw", rule => Marks.InChain(rule, "POSTROUTING")
            && Marks.Beside(rule, "ufw-before-forward") && BeforeRules.IsMatch(rule.Text))
        {
            Mark = "`POSTROUTING [-s SUBNET] -o DEVICE` without a comment, beside ufw's chains: most likely from `/etc/ufw/before.rules`",
            Default = "As you wrote it.",
            Knob = "/etc/ufw/before.rules: -A POSTROUTING MATCH -j MASQUERADE --random-fully",
            NextStep = "Change the line in its section *nat (IPv6: before6.rules). If it is not there, look for what else loads it.",
            Rewrites = Rewrites.OnReload,
            RewritesWhen = "At boot. \"ufw reload\" adds the file's line once more behind it, unless the section begins with -F.",
            Cost = Steps.NoMore,
        },
    ];

    [GeneratedRegex("^POST_.+_allow$")]
    private static partial Regex Zone { get; }

    [GeneratedRegex(@"^-A POSTROUTING (-s \S+ )?-o \S+ -j (MASQUERADE|SNAT)\b")]
    private static partial Regex BeforeRules { get; }
}
