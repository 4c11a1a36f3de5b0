// include/uapi/linux/netfilter/nf_tables.h and nf_tables_compat.h
namespace Snatrace.Kernel.Uapi;

[Header("linux/netfilter/nf_tables.h")]
internal enum NFT_MSG : ushort
{
    NFT_MSG_NEWTABLE = 0,
    NFT_MSG_NEWCHAIN = 3,
    NFT_MSG_NEWRULE = 6,
    NFT_MSG_DELRULE = 8,
}

[Header("linux/netfilter/nf_tables.h")]
internal enum NFTA_TABLE : ushort
{
    NFTA_TABLE_NAME = 1,
    NFTA_TABLE_FLAGS = 2,
}

[Header("linux/netfilter/nf_tables.h")]
internal enum NFTA_CHAIN : ushort
{
    NFTA_CHAIN_TABLE = 1,
    NFTA_CHAIN_NAME = 3,
    NFTA_CHAIN_HOOK = 4,
    NFTA_CHAIN_POLICY = 5,
    NFTA_CHAIN_TYPE = 7,
}

[Header("linux/netfilter/nf_tables.h")]
internal enum NFTA_HOOK : ushort
{
    NFTA_HOOK_HOOKNUM = 1,
    NFTA_HOOK_PRIORITY = 2,
}

[Header("linux/netfilter/nf_tables.h")]
internal enum NFTA_RULE : ushort
{
    NFTA_RULE_TABLE = 1,
    NFTA_RULE_CHAIN = 2,
    NFTA_RULE_EXPRESSIONS = 4,
}

[Header("linux/netfilter/nf_tables.h")]
internal enum NFTA_LIST : ushort
{
    NFTA_LIST_ELEM = 1,
}

[Header("linux/netfilter/nf_tables.h")]
internal enum NFTA_EXPR : ushort
{
    NFTA_EXPR_NAME = 1,
    NFTA_EXPR_DATA = 2,
}

[Header("linux/netfilter/nf_tables.h")]
internal enum NFTA_DATA : ushort
{
    NFTA_DATA_VALUE = 1,
}

[Header("linux/netfilter/nf_tables.h")]
internal enum NFTA_PAYLOAD : ushort
{
    NFTA_PAYLOAD_DREG = 1,
    NFTA_PAYLOAD_BASE = 2,
    NFTA_PAYLOAD_OFFSET = 3,
    NFTA_PAYLOAD_LEN = 4,
}

[Header("linux/netfilter/nf_tables.h")]
internal enum NFTA_BITWISE : ushort
{
    NFTA_BITWISE_SREG = 1,
    NFTA_BITWISE_DREG = 2,
    NFTA_BITWISE_LEN = 3,
    NFTA_BITWISE_MASK = 4,
    NFTA_BITWISE_XOR = 5,
}

[Header("linux/netfilter/nf_tables.h")]
internal enum NFTA_CMP : ushort
{
    NFTA_CMP_SREG = 1,
    NFTA_CMP_OP = 2,
    NFTA_CMP_DATA = 3,
}

[Header("linux/netfilter/nf_tables.h")]
internal enum NFTA_META : ushort
{
    NFTA_META_DREG = 1,
    NFTA_META_KEY = 2,
}

[Header("linux/netfilter/nf_tables.h")]
internal enum NFTA_IMMEDIATE : ushort
{
    NFTA_IMMEDIATE_DREG = 1,
    NFTA_IMMEDIATE_DATA = 2,
}

[Header("linux/netfilter/nf_tables.h")]
internal enum NFTA_COUNTER : ushort
{
    NFTA_COUNTER_BYTES = 1,
    NFTA_COUNTER_PACKETS = 2,
}

[Header("linux/netfilter/nf_tables.h")]
internal enum NFTA_MASQ : ushort
{
    NFTA_MASQ_FLAGS = 1,
    NFTA_MASQ_REG_PROTO_MIN = 2,
    NFTA_MASQ_REG_PROTO_MAX = 3,
}

[Header("linux/netfilter/nf_tables.h")]
internal enum NFTA_NAT : ushort
{
    NFTA_NAT_TYPE = 1,
    NFTA_NAT_FAMILY = 2,
    NFTA_NAT_REG_ADDR_MIN = 3,
    NFTA_NAT_REG_ADDR_MAX = 4,
}

[Header("linux/netfilter/nf_tables.h")]
internal enum NFTA_QUEUE : ushort
{
    NFTA_QUEUE_NUM = 1,
    NFTA_QUEUE_TOTAL = 2,
}

[Header("linux/netfilter/nf_tables_compat.h")]
internal enum NFTA_TARGET : ushort
{
    NFTA_TARGET_NAME = 1,
    NFTA_TARGET_REV = 2,
    NFTA_TARGET_INFO = 3,
}

[Header("linux/netfilter/nf_tables.h")]
internal static class NFT
{
    public const uint NFT_REG_1 = 1;
    public const uint NFT_REG_2 = 2;
    public const uint NFT_PAYLOAD_NETWORK_HEADER = 1;
    public const uint NFT_PAYLOAD_TRANSPORT_HEADER = 2;
    public const uint NFT_CMP_EQ = 0;
    public const uint NFT_META_OIFNAME = 7;
    public const uint NFT_META_L4PROTO = 16;
    public const uint NFT_NAT_SNAT = 0;
}
