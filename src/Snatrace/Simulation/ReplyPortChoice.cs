using Snatrace.Risk;

namespace Snatrace.Simulation;

/// <summary>
/// How source NAT chooses the reply port of a SYN: get_unique_tuple and nf_nat_l4proto_unique_tuple of net/netfilter/nf_nat_core.c, as of
/// 6.18 for <see cref="KernelGeneration.Current"/>, nf_nat_proto_common.c of 4.19.304 for <see cref="KernelGeneration.Hash"/> and of 4.20 for
/// <see cref="KernelGeneration.Rover"/>.
/// </summary>
/// <param name="treatment">What the rule says.</param>
/// <param name="generation">Which kernel.</param>
/// <param name="containers">Containers on the node, which share the ports under <see cref="Treatment.Partition"/>.</param>
internal sealed class ReplyPortChoice(Treatment treatment, KernelGeneration generation, int containers)
{
    /// <summary>What a search that found nothing returns.</summary>
    internal const int None = 0;

    private const int FirstPort = 1024;
    private const int AllPorts = 65536 - FirstPort;
    private const int MostTries = 128;
    private const int FewestTries = 16;

    // The last tries of each round take the port of an entry in TIME_WAIT (6.5 and later).
    private const int HarderTries = 32;

    private ushort _rover;
    private ushort _hash;

    /// <summary>A boot: what the kernel draws once and what it remembers.</summary>
    internal void Boot(ref Xoshiro256 random)
    {
        _rover = 0;
        _hash = (ushort)random.NextBits();
    }

    /// <summary>The reply port, or <see cref="None"/>: then the kernel goes on with a tuple that is taken, and drops the SYN at its insertion.</summary>
    internal int Next(int container, int clientPort, ReplyTable table, uint nowMs, ref Xoshiro256 random)
    {
        (int first, int count) = Range(container, clientPort);
        bool isKept = treatment is not (Treatment.Random or Treatment.FullyRandom)
            && (treatment != Treatment.Partition || (clientPort >= first && clientPort < first + count));
        if (isKept && !table.IsTaken(clientPort, nowMs))
        {
            return clientPort;
        }

        bool isHash = treatment == Treatment.Random && generation != KernelGeneration.Current;
        ushort offset = isHash ? _hash : (ushort)random.NextBits();
        return generation != KernelGeneration.Rover ? Search(table, first, count, nowMs, offset, ref random)
            : isHash || treatment == Treatment.FullyRandom ? table.FindFree(first, count, nowMs, offset % count)
            : FromRover(table, first, count, nowMs);
    }

    // Without ports in the rule, a privileged port is replaced by one of its own class.
    private (int First, int Count) Range(int container, int clientPort)
    {
        if (treatment == Treatment.Partition)
        {
            int size = AllPorts / containers;
            return (FirstPort + (container * size), size);
        }

        return clientPort >= FirstPort ? (FirstPort, AllPorts) : clientPort < 512 ? (1, 511) : (600, 424);
    }

    // 128 tries from a random port upward, then 64 from another, and so on to 8. The offset is 16 bits, so that after the division some
    // ports are twice as likely as the others.
    private int Search(ReplyTable table, int first, int count, uint nowMs, ushort offset, ref Xoshiro256 random)
    {
        int harderTries = generation == KernelGeneration.Current ? HarderTries : 0;
        int tries = Math.Min(count, MostTries);
        while (true)
        {
            int index = offset % count;
            int gentle = Math.Max(tries - harderTries, 0);
            if (index + tries <= count && table.FindFree(first + index, gentle, nowMs, 0) is var port and not None)
            {
                return port;
            }

            int tried = index + tries <= count ? gentle : 0;
            for (offset += (ushort)tried; tried < tries; tried++, offset++)
            {
                port = first + (offset % count);
                if (!table.IsTaken(port, nowMs) || (tried >= gentle && table.IsClosed(port, nowMs) && HasSequenceAdvanced(ref random)))
                {
                    return port;
                }
            }

            if (tries >= count || tries < FewestTries)
            {
                return None;
            }

            tries /= 2;
            offset = (ushort)random.NextBits();
        }
    }

    // Of two connections from different addresses neither's sequence numbers are ahead by rule.
    private static bool HasSequenceAdvanced(ref Xoshiro256 random) => random.Next() >> 63 == 0;

    private int FromRover(ReplyTable table, int first, int count, uint nowMs)
    {
        int found = table.FindFree(first, count, nowMs, _rover % count);
        _rover = found == None ? _rover : (ushort)(found - first);
        return found;
    }
}
