namespace Snatrace.Risk;

/// <summary>Kernels that choose ports alike, as far as the risk is concerned.</summary>
public enum KernelGeneration
{
    /// <summary>From 5.0 on: a search for a port begins at random, and <c>--random</c> is <c>--random-fully</c>.</summary>
    Current,

    /// <summary>
    /// 4.9.300, 4.14.265, 4.19.228 and later of their series: the search begins at random as in <see cref="Current"/>, but
    /// <c>--random</c> still begins at a hash of the destination (nf_nat_proto_common.c of 4.19.304).
    /// </summary>
    Hash,

    /// <summary>Before: searches share a rover, so that two that are simultaneous find the same port; <c>--random</c> begins at a hash.</summary>
    Rover,
}
