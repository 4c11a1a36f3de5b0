namespace Snatrace.KernelTests.Containers;

/// <summary>One Docker host for the tests of a class, started by the first that wants it: a fixture itself cannot be skipped.</summary>
public sealed class DockerFixture : IDisposable
{
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
