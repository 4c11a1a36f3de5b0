namespace Snatrace.KernelTests.Containers;

/// <summary>One Docker host for several tests, started by the first that wants it: a fixture itself cannot be skipped.</summary>
[CollectionDefinition(Collection)]
public sealed class DockerFixture : ICollectionFixture<DockerFixture>, IDisposable
{
    internal const string Collection = "Docker";

    private readonly Lazy<DockerHost> _host = new(DockerHost.Start);

    internal DockerHost Host
    {
        get
        {
            DockerHost.Require();
            return _host.Value;
        }
    }

    public void Dispose()
    {
        if (_host.IsValueCreated)
        {
            _host.Value.Dispose();
        }
    }
}
