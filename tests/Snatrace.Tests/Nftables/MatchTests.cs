using System.Net;
using Snatrace.Kernel.Nftables;

namespace Snatrace.Tests.Nftables;

/// <summary>Matches, byte for byte as <c>nft --debug=mnl</c> sends them, except where said.</summary>
public class MatchTests
{
    [Fact]
    public void A_source_network_is_masked_and_compared() => RuleBytes.AssertExpressions(
        """
        3400 0180                                   // NFTA_LIST_ELEM  (nft 1.0 loads 3 bytes instead of masking 4)
          0c00 0100 7061796c 6f616400               //   NFTA_EXPR_NAME "payload"
          2400 0280                                 //   NFTA_EXPR_DATA
            0800 0100 00000001                      //     NFTA_PAYLOAD_DREG NFT_REG_1
            0800 0200 00000001                      //     NFTA_PAYLOAD_BASE NFT_PAYLOAD_NETWORK_HEADER
            0800 0300 0000000c                      //     NFTA_PAYLOAD_OFFSET 12
            0800 0400 00000004                      //     NFTA_PAYLOAD_LEN 4
        4400 0180                                   // NFTA_LIST_ELEM
          0c00 0100 62697477 69736500               //   NFTA_EXPR_NAME "bitwise"
          3400 0280                                 //   NFTA_EXPR_DATA
            0800 0100 00000001                      //     NFTA_BITWISE_SREG NFT_REG_1
            0800 0200 00000001                      //     NFTA_BITWISE_DREG NFT_REG_1
            0800 0300 00000004                      //     NFTA_BITWISE_LEN 4
            0c00 0480 0800 0100 ffffff00            //     NFTA_BITWISE_MASK { NFTA_DATA_VALUE }
            0c00 0580 0800 0100 00000000            //     NFTA_BITWISE_XOR { NFTA_DATA_VALUE }
        2c00 0180                                   // NFTA_LIST_ELEM
          0800 0100 636d7000                        //   NFTA_EXPR_NAME "cmp"
          2000 0280                                 //   NFTA_EXPR_DATA
            0800 0100 00000001                      //     NFTA_CMP_SREG NFT_REG_1
            0800 0200 00000000                      //     NFTA_CMP_OP NFT_CMP_EQ
            0c00 0380 0800 0100 0a090000            //     NFTA_CMP_DATA { NFTA_DATA_VALUE 10.9.0.0 }
        """,
        new NftablesRule().SourceAddress(IPNetwork.Parse("10.9.0.0/24")));

    [Theory]
    [InlineData("0.0.0.0/0", "00000000")]
    [InlineData("128.0.0.0/1", "80000000")]
    [InlineData("10.9.0.0/16", "ffff0000")]
    [InlineData("10.9.0.2/31", "fffffffe")]
    [InlineData("10.9.0.2/32", "ffffffff")]
    public void A_prefix_becomes_a_mask(string network, string mask)
    {
        var parsed = IPNetwork.Parse(network);
        string address = Convert.ToHexStringLower(parsed.BaseAddress.GetAddressBytes());

        RuleBytes.AssertExpressions(
            $"""
            3400 0180 0c00 0100 7061796c 6f616400 2400 0280 0800 0100 00000001 0800 0200 00000001 0800 0300 0000000c 0800 0400 00000004
            4400 0180 0c00 0100 62697477 69736500 3400 0280 0800 0100 00000001 0800 0200 00000001 0800 0300 00000004
              0c00 0480 0800 0100 {mask} 0c00 0580 0800 0100 00000000
            2c00 0180 0800 0100 636d7000 2000 0280 0800 0100 00000001 0800 0200 00000000 0c00 0380 0800 0100 {address}
            """,
            new NftablesRule().SourceAddress(parsed));
    }

    [Fact]
    public void A_destination_address_is_compared_whole() => RuleBytes.AssertExpressions(
        """
        3400 0180 0c00 0100 7061796c 6f616400       // payload
          2400 0280 0800 0100 00000001 0800 0200 00000001
            0800 0300 00000010                      //     NFTA_PAYLOAD_OFFSET 16
            0800 0400 00000004                      //     NFTA_PAYLOAD_LEN 4
        2c00 0180 0800 0100 636d7000                // cmp
          2000 0280 0800 0100 00000001 0800 0200 00000000
            0c00 0380 0800 0100 c613ffff            //     198.19.255.255
        """,
        new NftablesRule().DestinationAddress(IPAddress.Parse("198.19.255.255")));

    [Fact]
    public void An_output_interface_is_compared_with_all_16_bytes_of_its_name() => RuleBytes.AssertExpressions(
        """
        2400 0180                                   // NFTA_LIST_ELEM
          0900 0100 6d657461 00000000               //   NFTA_EXPR_NAME "meta"
          1400 0280                                 //   NFTA_EXPR_DATA
            0800 0200 00000007                      //     NFTA_META_KEY NFT_META_OIFNAME
            0800 0100 00000001                      //     NFTA_META_DREG NFT_REG_1
        3800 0180                                   // NFTA_LIST_ELEM
          0800 0100 636d7000                        //   NFTA_EXPR_NAME "cmp"
          2c00 0280                                 //   NFTA_EXPR_DATA
            0800 0100 00000001                      //     NFTA_CMP_SREG NFT_REG_1
            0800 0200 00000000                      //     NFTA_CMP_OP NFT_CMP_EQ
            1800 0380                               //     NFTA_CMP_DATA
              1400 0100 77616e00 00000000 00000000 00000000   // NFTA_DATA_VALUE "wan"
        """,
        new NftablesRule().OutputInterface("wan"));

    [Fact]
    public void The_first_packet_of_a_tcp_connection() => RuleBytes.AssertExpressions(
        """
        2400 0180 0900 0100 6d657461 00000000       // meta
          1400 0280
            0800 0200 00000010                      //     NFTA_META_KEY NFT_META_L4PROTO
            0800 0100 00000001                      //     NFTA_META_DREG NFT_REG_1
        2c00 0180 0800 0100 636d7000                // cmp
          2000 0280 0800 0100 00000001 0800 0200 00000000
            0c00 0380 0500 0100 06000000            //     TCP, one byte
        3400 0180 0c00 0100 7061796c 6f616400       // payload
          2400 0280 0800 0100 00000001
            0800 0200 00000002                      //     NFTA_PAYLOAD_BASE NFT_PAYLOAD_TRANSPORT_HEADER
            0800 0300 0000000d                      //     NFTA_PAYLOAD_OFFSET 13: the TCP flags
            0800 0400 00000001                      //     NFTA_PAYLOAD_LEN 1
        4400 0180 0c00 0100 62697477 69736500       // bitwise  (nft adds NFTA_BITWISE_OP 0, its default)
          3400 0280 0800 0100 00000001 0800 0200 00000001 0800 0300 00000001
            0c00 0480 0500 0100 17000000            //     NFTA_BITWISE_MASK fin|syn|rst|ack
            0c00 0580 0500 0100 00000000            //     NFTA_BITWISE_XOR
        2c00 0180 0800 0100 636d7000                // cmp
          2000 0280 0800 0100 00000001 0800 0200 00000000
            0c00 0380 0500 0100 02000000            //     syn
        """,
        new NftablesRule().Tcp().TcpSyn());
}
