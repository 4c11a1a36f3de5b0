using System.Globalization;

namespace Snatrace.KernelTests.Containers;

/// <summary>The image that deploy/docker/build makes, in a real engine.</summary>
[Collection(DockerFixture.Collection)]
public class ImageTests(DockerFixture fixture)
{
    private const long MaximumBytes = 12_000_000;

    private readonly DockerHost _host = fixture.Host;

    [Fact]
    public void It_is_small_and_one_file() => Assert.Equal(
        (true, "1"), (long.Parse(Inspect("{{.Size}}"), CultureInfo.InvariantCulture) <= MaximumBytes, Inspect("{{len .RootFS.Layers}}")));

    [Fact]
    public void Its_user_is_a_number_and_not_root() => Assert.Equal("65532:65532", Inspect("{{.Config.User}}"));

    [Fact]
    public void Its_label_is_the_version_it_prints() => Assert.Equal(
        _host.Docker("run", "--rm", _host.SnatraceImage, "--version"),
        Inspect("""{{index .Config.Labels "org.opencontainers.image.version"}}"""));

    // In an image of one file there is no nsswitch.conf and no library to load; Docker answers for the names of a network of one's own.
    [Fact]
    public void Server_and_client_need_no_capability_and_resolve_names()
    {
        const string Network = "names";
        _host.Docker("network", "create", "--subnet", "198.18.20.0/24", Network);
        string server = _host.StartSnatrace(["--network", Network, "--name", "destination"], "server");
        Assert.True(SpinWait.SpinUntil(() => _host.Docker("logs", server) == "Ready to accept connections!", TimeSpan.FromSeconds(10)));

        string client = _host.StartSnatrace(["--network", Network], "client", "--remote-addr", "destination:8080", "--count", "40", "--json");
        ClientTotals totals = ClientTotals.WaitFor(_host, client);
        Assert.Equal((40, 0), (totals.Connects, totals.Failed));

        _host.Docker("stop", server);
        Assert.Equal("0", _host.Docker("inspect", "--format", "{{.State.ExitCode}}", server));
        Assert.EndsWith("Stopping...", _host.Docker("logs", server), StringComparison.Ordinal);
        _host.Docker("rm", server, client);
        _host.Docker("network", "rm", Network); // it has a rule of its own
    }

    private string Inspect(string format) => _host.Docker("image", "inspect", "--format", format, _host.SnatraceImage);
}
