namespace Snatrace.KernelTests.Containers;

/// <summary>Docker's own rule, read and changed as an administrator does: save, edit the text, restore.</summary>
internal sealed class MasqueradeRule(DockerHost host)
{
    internal const string AsDockerWritesIt = $"-A POSTROUTING -s {DockerHost.ContainerNetwork} ! -o docker0 -j MASQUERADE";
    internal const string Mended = $"{AsDockerWritesIt} --random-fully";

    // The variant that Docker used is the one behind the plain name; the other would keep a table of its own.
    private readonly string _variant =
        host.RunInside("iptables", "--version").Contains("nf_tables", StringComparison.Ordinal) ? "iptables-nft" : "iptables-legacy";

    /// <summary>Every masquerade rule in force.</summary>
    internal string[] InForce =>
        [.. Lines(host.RunInside($"{_variant}-save", "-t", "nat")).Where(line => line.Contains("-j MASQUERADE", StringComparison.Ordinal))];

    /// <summary>Adds --random-fully.</summary>
    internal void Mend() => Edit(AsDockerWritesIt, Mended);

    /// <summary>Takes it away again, for the tests that come after.</summary>
    internal void PutBack() => Edit(Mended, AsDockerWritesIt);

    /// <summary>Takes one away of several that read as Docker writes it.</summary>
    internal void RemoveOne() => host.RunInside(_variant, ["-t", "nat", .. AsDockerWritesIt.Replace("-A", "-D", StringComparison.Ordinal).Split(' ')]);

    private void Edit(string old, string edited)
    {
        string saved = host.RunInside($"{_variant}-save");
        Assert.Single(Lines(saved), old);
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, saved.Replace($"{old}\n", $"{edited}\n", StringComparison.Ordinal));
            host.RunInside($"{_variant}-restore", file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string[] Lines(string text) => text.Split('\n');
}
