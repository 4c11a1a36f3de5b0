using System.Text.Json;
using Snatrace.Lab;

namespace Snatrace.KernelTests.Oracles;

/// <summary>What we built over netlink, as ip(8) sees it.</summary>
public class TopologyTests
{
    [Fact]
    public void The_source_host_has_the_bridge_its_ports_and_the_way_out()
    {
        Requires.Namespaces();
        using var lab = LabNetwork.Build(3);
        JsonElement[] links = LinksOnceUp(lab);

        Assert.Equal(["br0", "lo", "veth0", "veth1", "veth2", "wan"], links.Select(Name).Order());
        Assert.Equal("bridge", Kind(links.Single(link => Name(link) == "br0")));
        foreach (JsonElement port in links.Where(link => Name(link).StartsWith("veth", StringComparison.Ordinal)))
        {
            Assert.Equal("veth", Kind(port));
            Assert.Equal("br0", port.GetProperty("master").GetString());
        }

        Assert.Equal(["br0 198.18.0.1/24", "wan 198.18.1.1/24"], Addresses(lab.SourceHost));
    }

    [Fact]
    public void Each_container_has_its_address_and_the_bridge_as_its_gateway()
    {
        Requires.Namespaces();
        using var lab = LabNetwork.Build(3);
        for (int index = 0; index < 3; index++)
        {
            Assert.Equal([$"eth0 198.18.0.{index + 2}/24"], Addresses(lab.Containers[index]));
            JsonElement route = Ip(lab.Containers[index], "route").Single(route => route.GetProperty("dst").GetString() == "default");
            Assert.Equal("198.18.0.1", route.GetProperty("gateway").GetString());
            Assert.Equal("eth0", route.GetProperty("dev").GetString());
        }
    }

    [Fact]
    public void The_destination_listens_and_knows_no_way_to_the_containers()
    {
        Requires.Namespaces();
        using var lab = LabNetwork.Build(2);
        Assert.Equal(["eth0 198.18.1.2/24"], Addresses(lab.Destination));
        Assert.DoesNotContain(Ip(lab.Destination, "route"), route => route.GetProperty("dst").GetString() == "default");
        Assert.Contains("9999", Tool.RunIn(lab.Destination, "ss", "-Hltn"), StringComparison.Ordinal);
    }

    // The kernel sets operstate a moment after the link is up (net/core/link_watch.c).
    private static JsonElement[] LinksOnceUp(LabNetwork lab)
    {
        for (int attempt = 0; attempt < 50; attempt++)
        {
            JsonElement[] links = Ip(lab.SourceHost, "-d", "link");
            if (links.All(link => Name(link) == "lo" || link.GetProperty("operstate").GetString() == "UP"))
            {
                return links;
            }

            Thread.Sleep(100);
        }

        Assert.Fail("the links of the source host did not come up");
        return [];
    }

    private static JsonElement[] Ip(Kernel.Namespaces.NetworkNamespace space, params string[] arguments) =>
        [.. JsonDocument.Parse(Tool.RunIn(space, "ip", ["-j", .. arguments])).RootElement.EnumerateArray()];

    private static IEnumerable<string> Addresses(Kernel.Namespaces.NetworkNamespace space) =>
        Ip(space, "-4", "addr").SelectMany(link => link.GetProperty("addr_info").EnumerateArray().Select(address =>
            $"{Name(link)} {address.GetProperty("local").GetString()}/{address.GetProperty("prefixlen").GetInt32()}"));

    private static string Name(JsonElement link) => link.GetProperty("ifname").GetString()!;

    private static string Kind(JsonElement link) => link.GetProperty("linkinfo").GetProperty("info_kind").GetString()!;
}
