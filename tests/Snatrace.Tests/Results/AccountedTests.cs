namespace Snatrace.Tests.Results;

/// <summary>The accounting identity: lost SYNs = Δinsert_failed − Δchaintoolong = Δdrop, exactly.</summary>
public class AccountedTests
{
    [Fact]
    public void Every_lost_syn_was_counted() => Assert.True(Given.Arm(clashes: 3).Accounted);

    [Fact]
    public void Nothing_lost_and_nothing_counted_balances() => Assert.True(Given.Arm().Accounted);

    [Fact]
    public void Nothing_run_owes_nothing() => Assert.True(Given.Arm(rounds: 0).Accounted);

    [Fact]
    public void A_lost_fence_is_counted_too() =>
        Assert.True((Given.Arm(clashes: 3) with { LostFences = 1, Cpus = [Given.Counted(4)] }).Accounted);

    [Fact]
    public void An_insertion_refused_for_a_long_chain_is_no_clash() =>
        Assert.True((Given.Arm(clashes: 3) with { Cpus = [new(0, 0, InsertFailed: 5, Drop: 3, ChainTooLong: 2, 0, 0)] }).Accounted);

    [Fact]
    public void A_kernel_before_5_15_does_not_limit_chains() =>
        Assert.True((Given.Arm(clashes: 3) with { Cpus = [new(0, 0, 3, 3, ChainTooLong: null, null, 0)] }).Accounted);

    [Theory]
    [InlineData(2L, 3L, 0L)]
    [InlineData(4L, 3L, 0L)]
    [InlineData(3L, 2L, 0L)]
    [InlineData(3L, 4L, 0L)]
    [InlineData(3L, 3L, 1L)]
    [InlineData(null, 3L, 0L)]
    [InlineData(3L, null, 0L)]
    public void Off_by_one_or_unknown_does_not_balance(long? insertFailed, long? drop, long? chainTooLong) =>
        Assert.False((Given.Arm(clashes: 3) with { Cpus = [new(0, 0, insertFailed, drop, chainTooLong, 0, 0)] }).Accounted);

    [Fact]
    public void Without_counters_nothing_is_accounted_for() => Assert.False((Given.Arm() with { Cpus = [] }).Accounted);

    [Fact]
    public void Losses_of_all_cpus_count_together() =>
        Assert.True((Given.Arm(clashes: 3) with { Cpus = [Given.Counted(1, 0), Given.Counted(2, 1)] }).Accounted);
}
