using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Nftables;

/// <summary>
/// Changes to the IPv4 tables of nf_tables that take effect together: one batch of netlink messages, bracketed by
/// NFNL_MSG_BATCH_BEGIN and END (net/netfilter/nfnetlink.c, nfnetlink_rcv_batch). Built once, committed once.
/// </summary>
public sealed class NftablesTransaction
{
    private readonly NetlinkWriter _writer = new(NetlinkByteOrder.BigEndian);
    private readonly List<string> _descriptions = ["opening the nf_tables batch"];
    private bool _closed;

    /// <summary>Starts an empty transaction.</summary>
    public NftablesTransaction() => Bracket(NFNL.NFNL_MSG_BATCH_BEGIN);

    /// <summary>Nothing has been added yet.</summary>
    internal bool IsEmpty => _descriptions.Count == 1;

    /// <summary>Adds a table.</summary>
    public NftablesTransaction AddTable(string table)
    {
        using (Message(NFT_MSG.NFT_MSG_NEWTABLE, NLM_F.NLM_F_CREATE, $"adding table ip {table}"))
        {
            _writer.Add(NFTA_TABLE.NFTA_TABLE_NAME, table);
            _writer.Add(NFTA_TABLE.NFTA_TABLE_FLAGS, 0u);
        }

        return this;
    }

    /// <summary>Adds a chain at the postrouting hook with policy accept.</summary>
    /// <param name="table">The table it is in.</param>
    /// <param name="chain">Its name.</param>
    /// <param name="type"><c>nat</c> or <c>filter</c>.</param>
    /// <param name="priority">100 is where source NAT happens; above it and below INT_MAX lies the race's window.</param>
    public NftablesTransaction AddPostroutingChain(string table, string chain, string type, int priority)
    {
        // NFT_MSG_NEWCHAIN  nfgenmsg
        //   NFTA_CHAIN_TABLE, NFTA_CHAIN_NAME
        //   NFTA_CHAIN_HOOK
        //     NFTA_HOOK_HOOKNUM   NF_INET_POST_ROUTING
        //     NFTA_HOOK_PRIORITY  signed
        //   NFTA_CHAIN_POLICY, NFTA_CHAIN_TYPE
        using (Message(NFT_MSG.NFT_MSG_NEWCHAIN, NLM_F.NLM_F_CREATE, $"adding {type} chain {chain} at postrouting {priority}"))
        {
            _writer.Add(NFTA_CHAIN.NFTA_CHAIN_TABLE, table);
            _writer.Add(NFTA_CHAIN.NFTA_CHAIN_NAME, chain);
            using (_writer.Nest(NFTA_CHAIN.NFTA_CHAIN_HOOK))
            {
                _writer.Add(NFTA_HOOK.NFTA_HOOK_HOOKNUM, (uint)NF.NF_INET_POST_ROUTING);
                _writer.Add(NFTA_HOOK.NFTA_HOOK_PRIORITY, unchecked((uint)priority));
            }

            _writer.Add(NFTA_CHAIN.NFTA_CHAIN_POLICY, (uint)NF.NF_ACCEPT);
            _writer.Add(NFTA_CHAIN.NFTA_CHAIN_TYPE, type);
        }

        return this;
    }

    /// <summary>Appends a rule to a chain.</summary>
    public NftablesTransaction AddRule(string table, string chain, NftablesRule rule)
    {
        // NFT_MSG_NEWRULE  nfgenmsg
        //   NFTA_RULE_TABLE, NFTA_RULE_CHAIN
        //   NFTA_RULE_EXPRESSIONS
        //     NFTA_LIST_ELEM { NFTA_EXPR_NAME, NFTA_EXPR_DATA { … } }   once per expression
        NLM_F flags = NLM_F.NLM_F_CREATE | NLM_F.NLM_F_APPEND;
        using (Message(NFT_MSG.NFT_MSG_NEWRULE, flags, $"adding rule \"{rule}\" to chain {chain}"))
        {
            _writer.Add(NFTA_RULE.NFTA_RULE_TABLE, table);
            _writer.Add(NFTA_RULE.NFTA_RULE_CHAIN, chain);
            using (_writer.Nest(NFTA_RULE.NFTA_RULE_EXPRESSIONS))
            {
                foreach (NftablesExpression expression in rule.Expressions)
                {
                    expression.Write(_writer);
                }
            }
        }

        return this;
    }

    /// <summary>Deletes every rule of a chain.</summary>
    public NftablesTransaction FlushChain(string table, string chain)
    {
        using (Message(NFT_MSG.NFT_MSG_DELRULE, 0, $"flushing chain {chain}"))
        {
            _writer.Add(NFTA_RULE.NFTA_RULE_TABLE, table);
            _writer.Add(NFTA_RULE.NFTA_RULE_CHAIN, chain);
        }

        return this;
    }

    /// <summary>What message number <paramref name="index"/> of the batch asks, in words.</summary>
    internal string Describe(int index) => _descriptions[Math.Clamp(index, 0, _descriptions.Count - 1)];

    /// <summary>Ends the batch; the transaction cannot be added to any more.</summary>
    internal NetlinkWriter Close()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        _closed = true;
        _descriptions.Add("committing the nf_tables batch");

        // The last change, not END: kernels before 6.10 never answer END (nfnetlink.c, nfnetlink_rcv_batch).
        _writer.AcknowledgeLast();
        Bracket(NFNL.NFNL_MSG_BATCH_END);
        return _writer;
    }

    private NetlinkWriter.MessageScope Message(NFT_MSG type, NLM_F flags, string description)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        _descriptions.Add(description);
        return _writer.Nfnetlink(NFNL.NFNL_SUBSYS_NFTABLES, type, flags, NF.NFPROTO_IPV4);
    }

    private void Bracket(ushort type)
    {
        using (_writer.Message(type, NLM_F.NLM_F_REQUEST))
        {
            _writer.Header(new nfgenmsg { res_id = NetlinkWriter.BigEndian((ushort)NFNL.NFNL_SUBSYS_NFTABLES) });
        }
    }
}
