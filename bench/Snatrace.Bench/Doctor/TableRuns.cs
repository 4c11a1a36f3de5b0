namespace Snatrace.Bench.Doctor;

/// <summary>What counting one table cost.</summary>
/// <param name="Host">What kind of table it is.</param>
/// <param name="CpuMs">CPU time, ours and the kernel's for us, in pairs: conntrack(8), then ours.</param>
/// <param name="AllocatedBytes">What ours allocated in all.</param>
/// <param name="Share">The part of the table that ours looked at.</param>
internal sealed record TableRuns(string Host, IReadOnlyList<(double Theirs, double Ours)> CpuMs, long AllocatedBytes, double Share);
