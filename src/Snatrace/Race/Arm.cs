using Snatrace.Results;
using Snatrace.Rules;

namespace Snatrace.Race;

/// <summary>One condition under test: a source-NAT rule, and how the racers run under it.</summary>
/// <param name="Name">As written after <c>--arms</c>.</param>
/// <param name="SourceNat">The rules on the source host.</param>
/// <param name="SamePort">All racers of a round use one source port; else each its own.</param>
/// <param name="OneCpu">All racers share one CPU; else each has its own.</param>
/// <param name="IsControl">Must lose nothing: if it does, the lab measures something other than the race.</param>
public sealed record Arm(string Name, SourceNat SourceNat, bool SamePort = true, bool OneCpu = false, bool IsControl = false)
{
    /// <summary>This arm's result before its first block.</summary>
    public ArmResult Begin() => new() { Name = Name, Rule = SourceNat.Text, IsControl = IsControl };
}
