using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Nftables;
using Snatrace.Tests.Netlink;

namespace Snatrace.Tests.Nftables;

/// <summary>
/// Batches, byte for byte: what they hold is what <c>nft list ruleset</c> printed as intended. The last change asks for an
/// acknowledgement; END must not be relied on, since kernels before 6.10 never answer it.
/// </summary>
public class BatchTests
{
    private const string Begin = """
        14000000 1000 0100 01000000 00000000      // nlmsghdr: NFNL_MSG_BATCH_BEGIN, REQUEST
        00 00 000a                                // nfgenmsg: res_id NFNL_SUBSYS_NFTABLES

        """;

    private const string End = """
        14000000 1100 0100 0b000000 00000000      // nlmsghdr: NFNL_MSG_BATCH_END, REQUEST
        00 00 000a                                // nfgenmsg: res_id NFNL_SUBSYS_NFTABLES
        """;

    [Fact]
    public void Nothing_to_change_is_not_sent()
    {
        FakeKernel kernel = FakeKernel.Acknowledging();
        using var nftables = new NftablesSocket(new NetlinkSocket(kernel));
        nftables.Commit(new NftablesTransaction());

        Assert.Empty(kernel.Requests);
    }

    [Fact]
    public void A_table() => AssertSent(
        """
        28000000 000a 0504 02000000 00000000      // nlmsghdr: NFT_MSG_NEWTABLE, REQUEST|ACK|CREATE
        02 00 0000                                // nfgenmsg: NFPROTO_IPV4
        0c00 0100 736e6174 6c616200               // NFTA_TABLE_NAME "snatlab"
        0800 0200 00000000                        // NFTA_TABLE_FLAGS

        """,
        new NftablesTransaction().AddTable("snatlab"));

    [Fact]
    public void A_chain_at_postrouting() => AssertSent(
        """
        50000000 030a 0504 03000000 00000000      // nlmsghdr: NFT_MSG_NEWCHAIN, REQUEST|ACK|CREATE
        02 00 0000                                // nfgenmsg: NFPROTO_IPV4
        0c00 0100 736e6174 6c616200               // NFTA_CHAIN_TABLE "snatlab"
        0900 0300 706f7374 00000000               // NFTA_CHAIN_NAME "post"
        1400 0480                                 // NFTA_CHAIN_HOOK
          0800 0100 00000004                      //   NFTA_HOOK_HOOKNUM NF_INET_POST_ROUTING
          0800 0200 00000064                      //   NFTA_HOOK_PRIORITY 100
        0800 0500 00000001                        // NFTA_CHAIN_POLICY NF_ACCEPT
        0800 0700 6e617400                        // NFTA_CHAIN_TYPE "nat"

        """,
        new NftablesTransaction().AddPostroutingChain("snatlab", "post", "nat", 100));

    [Fact]
    public void A_chain_before_all_others_has_a_negative_priority() => AssertSent(
        """
        54000000 030a 0504 03000000 00000000      // nlmsghdr: NFT_MSG_NEWCHAIN, REQUEST|ACK|CREATE
        02 00 0000                                // nfgenmsg: NFPROTO_IPV4
        0c00 0100 736e6174 6c616200               // NFTA_CHAIN_TABLE "snatlab"
        0900 0300 706f7374 00000000               // NFTA_CHAIN_NAME "post"
        1400 0480                                 // NFTA_CHAIN_HOOK
          0800 0100 00000004                      //   NFTA_HOOK_HOOKNUM NF_INET_POST_ROUTING
          0800 0200 ffffff6a                      //   NFTA_HOOK_PRIORITY -150
        0800 0500 00000001                        // NFTA_CHAIN_POLICY NF_ACCEPT
        0b00 0700 66696c74 65720000               // NFTA_CHAIN_TYPE "filter"

        """,
        new NftablesTransaction().AddPostroutingChain("snatlab", "post", "filter", -150));

    [Fact]
    public void A_rule_is_a_list_of_expressions() => AssertSent(
        """
        4c000000 060a 050c 04000000 00000000      // nlmsghdr: NFT_MSG_NEWRULE, REQUEST|ACK|CREATE|APPEND
        02 00 0000                                // nfgenmsg: NFPROTO_IPV4
        0c00 0100 736e6174 6c616200               // NFTA_RULE_TABLE "snatlab"
        0900 0200 706f7374 00000000               // NFTA_RULE_CHAIN "post"
        2000 0480                                 // NFTA_RULE_EXPRESSIONS
          1c00 0180                               //   NFTA_LIST_ELEM
            0900 0100 6d617371 00000000           //     NFTA_EXPR_NAME "masq"
            0c00 0280                             //     NFTA_EXPR_DATA
              0800 0100 00000010                  //       NFTA_MASQ_FLAGS PROTO_RANDOM_FULLY

        """,
        new NftablesTransaction().AddRule("snatlab", "post", new NftablesRule().Masquerade(PortSelection.FullyRandom)));

    [Fact]
    public void Flushing_a_chain_deletes_rules_without_naming_any() => AssertSent(
        """
        2c000000 080a 0500 01000000 00000000      // nlmsghdr: NFT_MSG_DELRULE, REQUEST|ACK
        02 00 0000                                // nfgenmsg: NFPROTO_IPV4
        0c00 0100 736e6174 6c616200               // NFTA_RULE_TABLE "snatlab"
        0900 0200 706f7374 00000000               // NFTA_RULE_CHAIN "post"

        """,
        new NftablesTransaction().FlushChain("snatlab", "post"));

    private static void AssertSent(string expected, NftablesTransaction transaction)
    {
        FakeKernel kernel = FakeKernel.Acknowledging();
        using var nftables = new NftablesSocket(new NetlinkSocket(kernel));
        nftables.Commit(transaction);

        Wire.AssertSame(Begin + expected + End, Assert.Single(kernel.Requests));
    }
}
