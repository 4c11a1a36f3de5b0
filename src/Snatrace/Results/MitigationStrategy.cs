namespace Snatrace.Results;

/// <summary>What is done about the race.</summary>
public enum MitigationStrategy
{
    /// <summary>The rule picks ports at random: two clients seldom get the same one.</summary>
    FullyRandom,

    /// <summary>Each container address has ports of its own (RFC 7422): no two of them get the same one.</summary>
    Partition,
}
