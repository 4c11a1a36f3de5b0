using Snatrace.Rulesets;

namespace Snatrace.Tests.Owners;

/// <summary>A rule whose owner is known.</summary>
/// <param name="Owner">The name of its row.</param>
/// <param name="Rule">The rule, as its owner writes it and the kernel's tools print it.</param>
internal sealed record Sample(string Owner, SourceNatRule Rule);
