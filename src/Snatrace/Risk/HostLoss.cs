namespace Snatrace.Risk;

/// <summary>What one host is expected to lose.</summary>
/// <param name="Connects">Connects per second.</param>
/// <param name="ByChance">The share of them lost to a clash of connects that began apart.</param>
/// <param name="Bursts">Bursts per second; without bursts every connect is one.</param>
/// <param name="PerBurst">Lost SYNs in a burst.</param>
/// <param name="Together">The share of connects lost to a clash within their burst.</param>
internal readonly record struct HostLoss(double Connects, double ByChance, double Bursts, double PerBurst, double Together)
{
    /// <summary>Lost SYNs per second. One SYN is not lost twice.</summary>
    public double PerSecond => Connects * (ByChance + Together - (ByChance * Together));

    /// <summary>
    /// Occasions per second on which at least one SYN is lost. A burst that loses several is one; how many it loses is taken for Poisson.
    /// </summary>
    public double Occasions => (Connects * ByChance) + (Bursts * Poisson.AtLeastOne(PerBurst));
}
