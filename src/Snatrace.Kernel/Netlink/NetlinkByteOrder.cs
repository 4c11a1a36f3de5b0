namespace Snatrace.Kernel.Netlink;

/// <summary>The order of integers inside attributes: set once per family, inherited by every nest.</summary>
internal enum NetlinkByteOrder
{
    /// <summary>The CPU's own order: rtnetlink.</summary>
    Native,

    /// <summary>Network order: every nfnetlink family.</summary>
    BigEndian,
}
