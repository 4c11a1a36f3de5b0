namespace Snatrace.Simulation;

/// <summary>Which ports a container has to the destination; a structure, so that asking costs no call.</summary>
internal interface IBusyPorts
{
    /// <summary>Whether it has this one.</summary>
    bool Has(uint tuple, uint nowMs);
}
