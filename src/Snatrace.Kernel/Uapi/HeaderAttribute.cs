namespace Snatrace.Kernel.Uapi;

/// <summary>
/// The C header that defines the members of a type in this folder. A test compiles every constant, size and offset
/// declared here against that header; a type without this attribute fails the test.
/// </summary>
/// <param name="path">The path as written in an <c>#include</c>, for instance <c>linux/netlink.h</c>.</param>
[AttributeUsage(AttributeTargets.Enum | AttributeTargets.Struct | AttributeTargets.Class)]
internal sealed class HeaderAttribute(string path) : Attribute
{
    /// <summary>The path as written in an <c>#include</c>.</summary>
    public string Path { get; } = path;

    /// <summary>The C name of a struct, where it needs a word before it (<c>struct nlmsghdr</c>) or differs.</summary>
    public string? CName { get; init; }
}
