using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Nftables;
using Snatrace.Tests.Netlink;

namespace Snatrace.Tests.Nftables;

/// <summary>The expressions of a rule, without the message around them.</summary>
internal static class RuleBytes
{
    /// <summary>Holds a rule's expressions against annotated bytes.</summary>
    internal static void AssertExpressions(string expected, NftablesRule rule)
    {
        var writer = new NetlinkWriter(NetlinkByteOrder.BigEndian);
        foreach (NftablesExpression expression in rule.Expressions)
        {
            expression.Write(writer);
        }

        byte[] bytes = Wire.Bytes(expected);
        Assert.Equal(Convert.ToHexStringLower(bytes), Convert.ToHexStringLower(writer.Written));
    }
}
