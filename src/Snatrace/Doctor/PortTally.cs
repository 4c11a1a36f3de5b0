namespace Snatrace.Doctor;

/// <summary>What is counted of the connections that share everything but the source port.</summary>
internal struct PortTally
{
    internal long Entries;
    internal long TimeWait;
    internal long Remapped;
    internal ushort Lowest;
    internal ushort Highest;

    internal void Add(ushort port, bool isTimeWait, bool isRemapped)
    {
        Lowest = Entries == 0 ? port : Math.Min(Lowest, port);
        Highest = Math.Max(Highest, port);
        Entries++;
        TimeWait += isTimeWait ? 1 : 0;
        Remapped += isRemapped ? 1 : 0;
    }
}
