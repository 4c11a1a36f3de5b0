namespace Snatrace.Owners;

/// <summary>What random source ports cost, whoever writes the rule.</summary>
/// <param name="Name">What it is called in one or two words.</param>
/// <param name="Effect">What happens.</param>
/// <param name="When">Who has to think of it.</param>
public sealed record TradeOff(string Name, string Effect, string When);
