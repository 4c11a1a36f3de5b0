using System.Net;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Nftables;
using Snatrace.Kernel.Route;
using Snatrace.Lab;
using Snatrace.Race;
using Snatrace.Rules;

namespace Snatrace.KernelTests.Lab;

/// <summary>A lab that does not work is reported as broken, with the step that failed: never as a race.</summary>
public class BrokenLabTests
{
    [Fact]
    public void Nothing_connects_without_forwarding()
    {
        Requires.Namespaces();
        using var lab = LabNetwork.Build(2);
        _ = SourceHostRules.Create(lab, Arms.Plain.SourceNat);
        lab.SourceHost.Run(() => File.WriteAllText("/proc/sys/net/ipv4/conf/br0/forwarding", "0"));
        LabException broken = Assert.Throws<LabException>(() => LabCheck.Run(lab));
        Assert.StartsWith("connecting once from container 1 through the source host failed: no connection", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_that_is_not_translated_is_not_accepted_as_working()
    {
        Requires.Namespaces();
        using var lab = LabNetwork.Build(2);
        lab.Destination.Run(() =>
        {
            using var route = RouteSocket.Open();
            route.AddDefaultRoute(LabAddresses.SourceHost, route.IndexOf("eth0"));
        });
        lab.Nftables.Commit(new NftablesTransaction()
            .AddTable("t")
            .AddPostroutingChain("t", "c", "nat", 100)
            .AddRule("t", "c", new NftablesRule().SourceAddress(new IPNetwork(LabAddresses.Nobody, 32)).Masquerade(PortSelection.Keep)));
        LabException broken = Assert.Throws<LabException>(() => LabCheck.Run(lab));
        Assert.Contains("connected without source NAT", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_is_in_the_kernels_own_words()
    {
        Requires.Namespaces();
        using var lab = LabNetwork.Build(2);
        NetlinkException refused = Assert.Throws<NetlinkException>(() => lab.SourceHost.Run(() =>
        {
            using var route = RouteSocket.Open();
            route.AddBridge("a-name-that-is-far-too-long-for-a-link");
        }));
        Assert.Contains("ERANGE (34): Numerical result out of range", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(refused.KernelMessage);

        NetlinkException taken = Assert.Throws<NetlinkException>(() => lab.SourceHost.Run(() =>
        {
            using var route = RouteSocket.Open();
            route.AddBridge("br0");
        }));
        Assert.Contains("adding bridge br0: the kernel answered EEXIST (17): File exists", taken.Message, StringComparison.Ordinal);
    }
}
