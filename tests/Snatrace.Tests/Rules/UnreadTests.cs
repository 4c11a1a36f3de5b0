using Snatrace.Rules;
using Snatrace.Rulesets;

namespace Snatrace.Tests.Rules;

/// <summary>What tools say when they cannot read, and what it means.</summary>
public class UnreadTests
{
    [Theory]
    [InlineData("iptables-nft-save v1.8.9 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)", UnreadReason.NotPermitted)]
    [InlineData("Operation not permitted (you must be root)\nnetlink: Error: cache initialization failed: Operation not permitted", UnreadReason.NotPermitted)]
    [InlineData("iptables-save v1.8.9 (legacy): Cannot initialize: Permission denied (you must be root)", UnreadReason.NotPermitted)]
    [InlineData("netlink: Error: cache initialization failed: Protocol not supported", UnreadReason.NotInKernel)]
    [InlineData("iptables-nft-save v1.8.9 (nf_tables): Could not fetch rule set generation id: Invalid argument", UnreadReason.NotInKernel)]
    [InlineData("iptables-save v1.8.9 (legacy): can't initialize iptables table `nat': Table does not exist (do you need to insmod?)", UnreadReason.NotInKernel)]
    [InlineData("nft: error while loading shared libraries: libnftables.so.1", UnreadReason.ToolFailed)]
    [InlineData("", UnreadReason.ToolFailed)]
    public void In_a_word(string said, UnreadReason reason) => Assert.Equal(reason, RulesetReader.Classify(said));
}
