using Snatrace.Kernel.Libc;
using Snatrace.Lab;
using Snatrace.Race;
using Snatrace.Rules;

namespace Snatrace.KernelTests.Lab;

/// <summary>The hot loop against the real kernel.</summary>
public class HotLoopTests
{
    [Fact]
    public void Firing_rounds_allocates_nothing()
    {
        Requires.Namespaces();
        using var lab = LabNetwork.Build(2);
        Arm plain = Arms.Plain;
        var ground = new LabGround(lab, SourceHostRules.Create(lab, plain.SourceNat));
        LabCheck.Run(lab);
        Racer[] racers = [new(0, ground, 64), new(1, ground, 64)];
        int[] cpus = [.. Cpus.Allowed().Take(2)];
        for (int block = 0; block < 3; block++) // the first compiles, the last counts
        {
            lab.Conntrack.Flush();
            _ = Block.Run(racers, new BlockPlan(64, cpus, true, block * 64, TimeSpan.Zero), () => { }, TestContext.Current.CancellationToken);
        }

        Assert.All(racers, racer => Assert.Equal(0, racer.AllocatedWhileFiring));
    }
}
