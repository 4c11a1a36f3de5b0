using System.Net;
using Snatrace.Kernel.Nftables;

namespace Snatrace.Tests.Nftables;

/// <summary>Statements, byte for byte as <c>nft --debug=mnl</c> sends them, except where said.</summary>
public class StatementTests
{
    [Fact]
    public void A_counter_starts_at_zero() => RuleBytes.AssertExpressions(
        """
        2c00 0180                                   // NFTA_LIST_ELEM
          0c00 0100 636f756e 74657200               //   NFTA_EXPR_NAME "counter"
          1c00 0280                                 //   NFTA_EXPR_DATA
            0c00 0100 00000000 00000000             //     NFTA_COUNTER_BYTES
            0c00 0200 00000000 00000000             //     NFTA_COUNTER_PACKETS
        """,
        new NftablesRule().Counter());

    [Fact]
    public void Masquerade_that_keeps_the_port_has_no_flags() => RuleBytes.AssertExpressions(
        """
        1400 0180                                   // NFTA_LIST_ELEM
          0900 0100 6d617371 00000000               //   NFTA_EXPR_NAME "masq"
          0400 0280                                 //   NFTA_EXPR_DATA, empty
        """,
        new NftablesRule().Masquerade(PortSelection.Keep));

    [Theory]
    [InlineData(PortSelection.Random, "00000004")]
    [InlineData(PortSelection.FullyRandom, "00000010")]
    public void Masquerade_with_random_ports_says_how_random(PortSelection selection, string flags) => RuleBytes.AssertExpressions(
        $"""
        1c00 0180 0900 0100 6d617371 00000000       // masq
          0c00 0280
            0800 0100 {flags}                       //     NFTA_MASQ_FLAGS
        """,
        new NftablesRule().Masquerade(selection));

    [Theory]
    [InlineData(PortSelection.Keep, "00000002")]
    [InlineData(PortSelection.Random, "00000006")]
    [InlineData(PortSelection.FullyRandom, "00000012")]
    public void Masquerade_to_ports_loads_both_ends_in_network_order(PortSelection selection, string flags) =>
        RuleBytes.AssertExpressions(
            $$"""
            2c00 0180                                 // NFTA_LIST_ELEM
              0e00 0100 696d6d65 64696174 65000000    //   NFTA_EXPR_NAME "immediate"
              1800 0280                               //   NFTA_EXPR_DATA
                0800 0100 00000001                    //     NFTA_IMMEDIATE_DREG NFT_REG_1
                0c00 0280 0600 0100 04000000          //     NFTA_IMMEDIATE_DATA { NFTA_DATA_VALUE 1024 }
            2c00 0180                                 // NFTA_LIST_ELEM
              0e00 0100 696d6d65 64696174 65000000    //   NFTA_EXPR_NAME "immediate"
              1800 0280                               //   NFTA_EXPR_DATA
                0800 0100 00000002                    //     NFTA_IMMEDIATE_DREG NFT_REG_2
                0c00 0280 0600 0100 81ff0000          //     NFTA_IMMEDIATE_DATA { NFTA_DATA_VALUE 33279 }
            2c00 0180                                 // NFTA_LIST_ELEM
              0900 0100 6d617371 00000000             //   NFTA_EXPR_NAME "masq"
              1c00 0280                               //   NFTA_EXPR_DATA
                0800 0100 {{flags}}                   //     NFTA_MASQ_FLAGS PROTO_SPECIFIED | selection
                0800 0200 00000001                    //     NFTA_MASQ_REG_PROTO_MIN NFT_REG_1
                0800 0300 00000002                    //     NFTA_MASQ_REG_PROTO_MAX NFT_REG_2
            """,
            new NftablesRule().Masquerade(selection, new PortRange(1024, 33279)));

    [Fact]
    public void Source_nat_to_an_address() => RuleBytes.AssertExpressions(
        """
        2c00 0180 0e00 0100 696d6d65 64696174 65000000   // immediate
          1800 0280
            0800 0100 00000001                      //     NFTA_IMMEDIATE_DREG NFT_REG_1
            0c00 0280 0800 0100 c6120101            //     NFTA_IMMEDIATE_DATA { NFTA_DATA_VALUE 198.18.1.1 }
        3000 0180                                   // NFTA_LIST_ELEM
          0800 0100 6e617400                        //   NFTA_EXPR_NAME "nat"
          2400 0280                                 //   NFTA_EXPR_DATA
            0800 0100 00000000                      //     NFTA_NAT_TYPE NFT_NAT_SNAT
            0800 0200 00000002                      //     NFTA_NAT_FAMILY NFPROTO_IPV4
            0800 0300 00000001                      //     NFTA_NAT_REG_ADDR_MIN NFT_REG_1
            0800 0400 00000001                      //     NFTA_NAT_REG_ADDR_MAX NFT_REG_1 (nft leaves it out: the default)
        """,
        new NftablesRule().SourceNat(IPAddress.Parse("198.18.1.1")));

    [Fact]
    public void A_queue_of_nf_tables() => RuleBytes.AssertExpressions(
        """
        2400 0180                                   // NFTA_LIST_ELEM
          0a00 0100 71756575 65000000               //   NFTA_EXPR_NAME "queue"
          1400 0280                                 //   NFTA_EXPR_DATA
            0600 0100 01020000                      //     NFTA_QUEUE_NUM 258
            0600 0200 00010000                      //     NFTA_QUEUE_TOTAL 1
        """,
        new NftablesRule().Queue(258));

    [Fact]
    public void A_queue_of_iptables_is_a_structure_in_the_cpus_order() => RuleBytes.AssertExpressions(
        """
        3400 0180                                   // NFTA_LIST_ELEM
          0b00 0100 74617267 65740000               //   NFTA_EXPR_NAME "target"
          2400 0280                                 //   NFTA_EXPR_DATA
            0c00 0100 4e465155 45554500             //     NFTA_TARGET_NAME "NFQUEUE"
            0800 0200 00000003                      //     NFTA_TARGET_REV 3
            0c00 0300 0201 0100 0000 0000           //     NFTA_TARGET_INFO xt_NFQ_info_v3: queuenum 258, queues_total 1, flags; padded to 8
        """,
        new NftablesRule().QueueByTarget(258));
}
