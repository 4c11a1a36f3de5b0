namespace Snatrace.Rulesets.Nft;

/// <summary>Where and when the kernel calls a chain.</summary>
/// <param name="Type"><c>nat</c>, <c>filter</c>, <c>route</c>.</param>
/// <param name="Name"><c>postrouting</c>, <c>input</c>, ….</param>
/// <param name="Priority">The lower, the earlier; 100 is source NAT's usual one.</param>
/// <param name="Policy"><c>accept</c> or <c>drop</c>: what becomes of packets that fall through.</param>
public sealed record NftHook(string Type, string Name, long Priority, string Policy);
