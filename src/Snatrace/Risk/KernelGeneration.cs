namespace Snatrace.Risk;

/// <summary>Kernels that choose ports alike, as far as the risk is concerned.</summary>
public enum KernelGeneration
{
    /// <summary>From 5.0 on, and 4.9.300, 4.14.265, 4.19.228: a search for a port begins at random, <c>--random</c> is <c>--random-fully</c>.</summary>
    Current,

    /// <summary>Before: searches share a rover, so that two that are simultaneous find the same port; <c>--random</c> begins at a hash.</summary>
    Rover,
}
