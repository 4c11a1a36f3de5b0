namespace Snatrace.Risk;

/// <summary>What a prediction rests on, beside the fleet.</summary>
/// <param name="Window">Where the window comes from.</param>
/// <param name="Widen">How many rules lay in the window where it was measured.</param>
/// <param name="Cpus">Where the CPUs come from.</param>
/// <param name="Kernel">Where the kernel's generation comes from.</param>
/// <param name="Release">The kernel's release that says which generation it is; null when the generation is given.</param>
public sealed record PredictionBasis(InputSource Window, int Widen, InputSource Cpus, InputSource Kernel, string? Release);
