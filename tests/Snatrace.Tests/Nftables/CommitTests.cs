using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Nftables;
using Snatrace.Tests.Netlink;

namespace Snatrace.Tests.Nftables;

/// <summary>A batch is taken whole or not at all, and a refusal says which part was the cause.</summary>
public class CommitTests
{
    [Fact]
    public void Messages_are_numbered_on_and_the_acknowledgement_of_the_last_change_is_waited_for()
    {
        FakeKernel kernel = FakeKernel.Acknowledging();
        using var nftables = new NftablesSocket(new NetlinkSocket(kernel));
        nftables.Commit(Three());
        nftables.Commit(new NftablesTransaction().AddTable("other"));

        Assert.Equal([1u, 2, 3, 4, 5], Wire.Sequences(kernel.Requests[0]));
        Assert.Equal([6u, 7, 8], Wire.Sequences(kernel.Requests[1]));
        Assert.Equal(0, kernel.Unread);
    }

    [Theory]
    [InlineData(0, "opening the nf_tables batch")]
    [InlineData(1, "adding table ip snatlab")]
    [InlineData(2, "adding nat chain post at postrouting 100")]
    [InlineData(3, "adding rule \"counter masquerade fully-random\" to chain post")]
    [InlineData(4, "committing the nf_tables batch")]
    public void A_refusal_names_the_part_that_was_refused(int part, string operation)
    {
        var kernel = new FakeKernel(request => [Wire.WithSequence(Answers.RefusalWithOffset, Wire.Sequences(request)[part])]);
        using var nftables = new NftablesSocket(new NetlinkSocket(kernel));

        var refused = Assert.Throws<NetlinkException>(() => nftables.Commit(Three()));

        Assert.Equal(operation, refused.Operation);
        Assert.Equal(2, refused.Errno);
    }

    [Fact]
    public void Acknowledgements_of_single_parts_do_not_end_the_wait()
    {
        var kernel = new FakeKernel(request =>
        [
            Encoder.Message(2, 0x100, Wire.Sequences(request)[1], Encoder.Little32(0), request[..16]),
            Wire.WithSequence(Answers.RefusalWithOffset, Wire.Sequences(request)[3]),
        ]);
        using var nftables = new NftablesSocket(new NetlinkSocket(kernel));

        var refused = Assert.Throws<NetlinkException>(() => nftables.Commit(Three()));

        Assert.StartsWith("adding rule", refused.Operation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transaction_is_committed_once_and_then_closed()
    {
        using var nftables = new NftablesSocket(new NetlinkSocket(FakeKernel.Acknowledging()));
        NftablesTransaction transaction = Three();
        nftables.Commit(transaction);

        _ = Assert.Throws<ObjectDisposedException>(() => nftables.Commit(transaction));
        _ = Assert.Throws<ObjectDisposedException>(() => transaction.AddTable("late"));
    }

    private static NftablesTransaction Three() => new NftablesTransaction()
        .AddTable("snatlab")
        .AddPostroutingChain("snatlab", "post", "nat", 100)
        .AddRule("snatlab", "post", new NftablesRule().Counter().Masquerade(PortSelection.FullyRandom));
}
