namespace Snatrace.Kernel.Conntrack;

/// <summary>Looks at one source-translated connection. What is to be kept must be copied.</summary>
/// <param name="entry">Valid during the call only.</param>
public delegate void TranslatedEntryVisitor(in TranslatedEntry entry);
