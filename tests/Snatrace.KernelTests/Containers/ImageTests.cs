using System.Globalization;

namespace Snatrace.KernelTests.Containers;

/// <summary>The image that deploy/docker/build makes, in a real engine.</summary>
public class ImageTests(DockerFixture fixture) : IClassFixture<DockerFixture>
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

    private string Inspect(string format) => _host.Docker("image", "inspect", "--format", format, _host.SnatraceImage);
}
