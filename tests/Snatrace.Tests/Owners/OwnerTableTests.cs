using Snatrace.Owners;
using Snatrace.Rulesets;

namespace Snatrace.Tests.Owners;

/// <summary>The table of owners, and that each row knows its own rules and no others.</summary>
public class OwnerTableTests
{
    private const int LongestSentence = 160;

    public static TheoryData<string> Names => [.. OwnerTable.Rows.Select(row => row.Name)];

    private static IEnumerable<Owner> Known => OwnerTable.Rows.SkipLast(1);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_is_recognised_by_its_own_row_and_no_other(string name)
    {
        IReadOnlyList<SourceNatRule> rules = Samples.Of(name);
        Assert.NotEmpty(rules);
        Assert.All(rules, rule =>
        {
            Assert.Equal(name == "hand-written" ? [] : [name], Known.Where(row => row.Recognises(rule)).Select(row => row.Name));
            Assert.Equal(name, Owner.Of(rule).Name);
        });
    }

    [Fact]
    public void Every_rule_belongs_to_a_row() => Assert.Empty(
        Samples.All.Select(sample => sample.Owner).Except(OwnerTable.Rows.Select(row => row.Name)));

    [Fact]
    public void The_last_row_recognises_everything() => Assert.All(
        Samples.All, sample => Assert.True(OwnerTable.Rows[^1].Recognises(sample.Rule)));

    [Fact]
    public void A_flag_added_by_hand_does_not_change_whose_rule_it_is() => Assert.All(
        Samples.All.Where(sample => sample.Rule.Location.Backend != Backend.Nft),
        sample => Assert.Equal(sample.Owner, Owner.Of(WithFlag(sample.Rule)).Name));

    [Fact]
    public void Names_are_given_once() => Assert.Equal(
        OwnerTable.Rows.Count, OwnerTable.Rows.Select(row => row.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_says_everything_in_sentences_of_one_line(string name)
    {
        Owner row = OwnerTable.Rows.Single(row => row.Name == name);
        string[] texts = [row.Mark, row.Default, row.NextStep, row.RewritesWhen, row.Cost];
        Assert.All(texts, text => Assert.True(text.Trim() is { Length: > 0 } trimmed && trimmed == text, $"\"{text}\""));
        Assert.All([row.Default, row.NextStep, row.RewritesWhen, row.Cost], text => Assert.EndsWith(".", text, StringComparison.Ordinal));
        Assert.All(
            texts.SelectMany(text => text.Split(". ")), sentence => Assert.True(sentence.Length <= LongestSentence, $"{sentence.Length}: {sentence}"));
        Assert.False(row.Knob is not null && string.IsNullOrWhiteSpace(row.Knob));
    }

    // snatrace mitigate refuses to edit these without --force.
    [Fact]
    public void Owners_that_undo_an_edit_at_once() => Assert.Equal(
        [
            "kube-proxy", "kube-proxy (ipvs hairpin)", "kube-proxy (nftables)", "flannel", "Calico", "kube-router", "Antrea",
            "ip-masq-agent", "Azure ip-masq-agent-v2",
        ],
        OwnerTable.Rows.Where(row => row.Rewrites == Rewrites.Continuously).Select(row => row.Name));

    [Fact]
    public void Owners_with_a_setting_that_lasts() => Assert.Equal(
        [
            ("flannel", "--ip-masq-fully-random-disable=false"),
            ("Calico", "featureDetectOverride: SNATFullyRandom=true,MASQFullyRandom=true"),
            ("Cilium", "iptables-random-fully: \"true\""),
            ("Antrea", "snatFullyRandomPorts: true"),
            ("AWS VPC CNI", "AWS_VPC_K8S_CNI_RANDOMIZESNAT=prng"),
            ("ip-masq-agent", "--random-fully=true"),
            ("firewalld (direct rule)", "firewall-cmd --permanent --direct --add-rule ipv4 nat POSTROUTING 0 MATCH -j MASQUERADE --random-fully"),
            ("ufw", "/etc/ufw/before.rules: -A POSTROUTING MATCH -j MASQUERADE --random-fully"),
        ],
        OwnerTable.Rows.Where(row => row.Knob is not null).Select(row => (row.Name, row.Knob!)));

    private static SourceNatRule WithFlag(SourceNatRule rule) =>
        rule with { Text = $"{rule.Text} --random-fully", Randomisation = PortRandomisation.FullyRandom };
}
