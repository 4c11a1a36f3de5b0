using Snatrace.Findings;
using Snatrace.Results;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Findings.Symptoms;

/// <summary>What a kernel does, said by what was seen of it.</summary>
public class KernelTests
{
    private static readonly KernelBehaviour New = new(
        PortChoice.Random, [31_217, 37_969, 56_996, 3004], PortChoice.Random, [28_611, 11_746, 2687, 51_749], GivenCounters.Row(null));

    [Fact]
    public void A_new_one()
    {
        Finding kernel = Diagnosed.Find("kernel", GivenHost.Quiet with { Kernel = New })!;

        Assert.Equal(Severity.Info, kernel.Severity);
        Assert.Equal("masquerade random gave the ports 31217, 37969, 56996, 3004", kernel.Evidence[1]);
        Assert.Equal(
            "lost clashes are insert_failed − chaintoolong, and equal drop; random and random-fully are the same; "
                + "a port that must be changed is picked at random",
            kernel.Meaning);
    }

    [Fact]
    public void One_whose_random_is_a_hash()
    {
        Finding kernel = Diagnosed.Find("kernel", GivenHost.Quiet with { Kernel = New with { RandomFlag = PortChoice.Sequential } })!;

        Assert.Equal(Severity.Warning, kernel.Severity);
        Assert.Equal("On this kernel \"random\" makes the race certain; only \"random-fully\" helps", kernel.Title);
    }

    [Fact]
    public void One_whose_ports_come_from_a_counter_widens_what_the_race_means() => Assert.Contains(
        "different client ports clash as well",
        Diagnosed.Find("race", GivenHost.Lost(1) with { Kernel = New with { Fallback = PortChoice.Sequential } })!.Meaning,
        StringComparison.Ordinal);

    [Fact]
    public void One_that_was_not_probed_is_known_by_its_counters() => Assert.Equal(
        "insert_failed counts resolved clashes too, and only drop is what was lost",
        Diagnosed.Find("kernel", GivenHost.Moved(row => row with { ClashResolve = null, ChainTooLong = null }))!.Meaning);
}
