using Snatrace.Kernel.Namespaces;

namespace Snatrace.KernelTests.Doctor;

/// <summary>One process in each namespace.</summary>
internal sealed class Inhabitants(IEnumerable<NetworkNamespace> spaces) : IDisposable
{
    private readonly IReadOnlyList<Inhabitant> _all = [.. spaces.Select(space => new Inhabitant(space))];

    public void Dispose()
    {
        foreach (Inhabitant one in _all)
        {
            one.Dispose();
        }
    }
}
