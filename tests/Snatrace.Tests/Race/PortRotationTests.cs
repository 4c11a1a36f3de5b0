using Snatrace.Race;

namespace Snatrace.Tests.Race;

/// <summary>Source ports that come back as late as possible: a tuple still in the table would hide the race.</summary>
public class PortRotationTests
{
    private const int First = 1024;
    private const int Last = 63999;
    private const int Ports = Last - First + 1;

    [Fact]
    public void A_whole_turn_uses_every_port_once()
    {
        int[] turn = [.. Enumerable.Range(0, Ports).Select(index => (int)PortRotation.At(0, index))];

        Assert.Equal(Ports, turn.Distinct().Count());
        Assert.Equal((First, Last), (turn.Min(), turn.Max()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(128)]
    [InlineData(1000)]
    [InlineData(4096)]
    public void A_port_comes_back_only_after_all_others(int block)
    {
        var rotation = new PortRotation();
        long[] lastUse = new long[ushort.MaxValue + 1];
        Array.Fill(lastUse, -Ports);
        for (long used = 0; used < 3 * Ports;)
        {
            int start = rotation.Take(block);
            for (int index = 0; index < block; index++, used++)
            {
                ref long last = ref lastUse[PortRotation.At(start, index)];
                Assert.True(used - last >= Ports, $"port {PortRotation.At(start, index)} after {used - last}");
                last = used;
            }
        }
    }

    [Fact]
    public void Fences_have_ports_of_their_own_which_the_rotation_never_hands_out()
    {
        int[] fences = [.. Enumerable.Range(0, LabPlan.MostContainers).Select(racer => (int)PortRotation.Fence(racer))];

        Assert.Equal(fences.Length, fences.Distinct().Count());
        Assert.All(fences, fence => Assert.InRange(fence, Last + 1, ushort.MaxValue));
    }
}
