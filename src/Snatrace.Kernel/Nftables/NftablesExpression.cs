using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Nftables;

/// <summary>One instruction of a rule: the name of its kernel module, and its attributes.</summary>
/// <param name="name">NFTA_EXPR_NAME, for instance <c>masq</c>.</param>
/// <param name="writeData">Writes what goes inside NFTA_EXPR_DATA.</param>
internal sealed class NftablesExpression(string name, Action<NetlinkWriter> writeData)
{
    /// <summary>Writes the expression as an element of a rule's list.</summary>
    internal void Write(NetlinkWriter writer)
    {
        using (writer.Nest(NFTA_LIST.NFTA_LIST_ELEM))
        {
            writer.Add(NFTA_EXPR.NFTA_EXPR_NAME, name);
            using (writer.Nest(NFTA_EXPR.NFTA_EXPR_DATA))
            {
                writeData(writer);
            }
        }
    }
}
