using Snatrace.Kernel.Netlink;

namespace Snatrace.Tests.Fuzz;

/// <summary>A million hostile inputs, the same ones every time: a decoder reads them, or says what is wrong; it never breaks.</summary>
public class DecoderFuzzTests
{
    private const ulong Seed = 0x5eed_0f_5147;
    private const int Inputs = 1_000_000;
    private const int Workers = 2;

    [Fact]
    public void Nothing_but_a_format_exception_escapes_a_decoder()
    {
        var refused = new int[Target.All.Count];
        var read = new int[Target.All.Count];
        string?[] failures = new string?[Workers];
        Thread[] workers = [.. Enumerable.Range(0, Workers).Select(worker => new Thread(
            () => failures[worker] = Run(worker, read, refused)))];
        Array.ForEach(workers, worker => worker.Start());
        Array.ForEach(workers, worker => worker.Join());

        Assert.Equal([], failures.OfType<string>());
        AssertBothHappened(read, refused);
    }

    private static string? Run(int worker, int[] read, int[] refused)
    {
        byte[] buffer = new byte[Mutator.Room];
        for (int input = worker; input < Inputs; input += Workers)
        {
            var dice = new Dice(Seed + (ulong)input);
            int target = input % Target.All.Count;
            int length = Mutator.Mutate(
                ref dice, Target.All[target].Seed, Target.All[dice.Roll(Target.All.Count)].Seed, buffer);
            try
            {
                Target.All[target].Decode(buffer.AsSpan(0, length));
                _ = Interlocked.Increment(ref read[target]);
            }
            catch (NetlinkFormatException)
            {
                _ = Interlocked.Increment(ref refused[target]);
            }
            catch (Exception broken)
            {
                return $"seed {Seed:x}, input {input}, {Target.All[target].Name}: "
                    + $"{Convert.ToHexStringLower(buffer.AsSpan(0, length))}\n{broken}";
            }
        }

        return null;
    }

    // A mutator that only ever makes rubbish, or never does, proves nothing.
    private static void AssertBothHappened(int[] read, int[] refused)
    {
        for (int target = 0; target < Target.All.Count; target++)
        {
            int all = read[target] + refused[target];
            Assert.True(
                read[target] > all / 20 && refused[target] > all / 20,
                $"{Target.All[target].Name}: {read[target]} read, {refused[target]} refused");
        }
    }
}
