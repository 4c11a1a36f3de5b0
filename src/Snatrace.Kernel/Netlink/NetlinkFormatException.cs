namespace Snatrace.Kernel.Netlink;

/// <summary>A message from the kernel that does not have the form its header gives it. The only exception a decoder throws.</summary>
/// <param name="path">The message and attribute, for instance <c>conntrack entry/1/1/1 (CTA_IP_V4_SRC)</c>.</param>
/// <param name="expected">Bytes it says, or must have.</param>
/// <param name="got">Bytes there are.</param>
public sealed class NetlinkFormatException(string path, int expected, int got)
    : Exception($"{path}: expected {expected} bytes, got {got}")
{
    /// <summary>The message and attribute.</summary>
    public string Path { get; } = path;
}
