using System.Net;
using System.Text.Json.Serialization;
using Snatrace.Rulesets;

namespace Snatrace.Mitigation;

/// <summary>A copy of a rule for one address and one protocol, which gives it ports of its own.</summary>
/// <param name="Text">As its tool prints it.</param>
/// <param name="Source">The address.</param>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
/// <param name="Ports">Its ports.</param>
public sealed record InsertedRule(string Text, string Source, string Protocol, PortBlock Ports)
{
    /// <summary>What the copy is restricted to.</summary>
    [JsonIgnore]
    public RuleNarrowing Narrowing => new(IPAddress.Parse(Source), Protocol);
}
