using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Nftables;
using Snatrace.Lab;

namespace Snatrace.Rules;

/// <summary>What nf_tables does on the source host: one NAT chain whose rules change with the arm, and what lies behind it.</summary>
public sealed class SourceHostRules
{
    /// <summary>The queue that holds SYNs between NAT and confirm.</summary>
    public const ushort QueueNumber = 0;

    private const string NatTable = "snatrace";
    private const string NatChain = "postrouting";
    private const int NatPriority = 100; // srcnat

    private const string WindowTable = "snatrace-window";
    private const string WindowChain = "post-nat";
    private const int WindowPriority = 200; // after source NAT, long before confirm at INT_MAX

    // A batch must fit the socket's send buffer; without root that cannot be raised.
    private const int RulesPerBatch = 250;

    private readonly LabNetwork _lab;

    private SourceHostRules(LabNetwork lab) => _lab = lab;

    /// <summary>Creates the NAT chain with these rules in it.</summary>
    /// <exception cref="LabException">The kernel refused.</exception>
    public static SourceHostRules Create(LabNetwork lab, SourceNat sourceNat)
    {
        var rules = new SourceHostRules(lab);
        rules.Commit(new NftablesTransaction()
            .AddTable(NatTable)
            .AddPostroutingChain(NatTable, NatChain, "nat", NatPriority));
        rules.Install(sourceNat);
        return rules;
    }

    /// <summary>Puts these source-NAT rules in place of the ones that were there, in one transaction.</summary>
    public void Install(SourceNat sourceNat)
    {
        NftablesTransaction transaction = new NftablesTransaction().FlushChain(NatTable, NatChain);
        foreach (NftablesRule rule in sourceNat.Rules(_lab.Containers.Count))
        {
            _ = transaction.AddRule(NatTable, NatChain, rule);
        }

        Commit(transaction);
    }

    /// <summary>Puts rules that match nothing between NAT and confirm: the window grows by the time they take, about 5 ns each.</summary>
    /// <param name="rules">How many.</param>
    /// <param name="cancellation">Stops half-way: a hundred thousand rules take seconds.</param>
    public void Widen(int rules, CancellationToken cancellation = default)
    {
        if (rules == 0)
        {
            return; // even an empty chain is a hook, and takes time
        }

        AddWindowChain();
        for (int done = 0; done < rules && !cancellation.IsCancellationRequested; done += RulesPerBatch)
        {
            var transaction = new NftablesTransaction();
            for (int rule = done; rule < Math.Min(done + RulesPerBatch, rules); rule++)
            {
                _ = transaction.AddRule(
                    WindowTable, WindowChain, new NftablesRule().DestinationAddress(LabAddresses.Nobody).Counter());
            }

            Commit(transaction);
        }
    }

    /// <summary>
    /// Holds every SYN between NAT and confirm. nf_tables' own <c>queue</c> where the kernel has it, else the NFQUEUE target of
    /// iptables in the same place.
    /// </summary>
    /// <exception cref="NetlinkException">The kernel has neither.</exception>
    public void QueueSyns()
    {
        AddWindowChain();
        try
        {
            Add(new NftablesRule().Tcp().TcpSyn().Queue(QueueNumber));
        }
        catch (NetlinkException)
        {
            Add(new NftablesRule().Tcp().TcpSyn().QueueByTarget(QueueNumber));
        }

        void Add(NftablesRule rule) => _lab.Nftables.Commit(new NftablesTransaction().AddRule(WindowTable, WindowChain, rule));
    }

    private void AddWindowChain() => Commit(new NftablesTransaction()
        .AddTable(WindowTable)
        .AddPostroutingChain(WindowTable, WindowChain, "filter", WindowPriority));

    private void Commit(NftablesTransaction transaction)
    {
        try
        {
            _lab.Nftables.Commit(transaction);
        }
        catch (NetlinkException exception)
        {
            throw new LabException("installing rules on the source host", exception.Message, cause: exception);
        }
    }
}
