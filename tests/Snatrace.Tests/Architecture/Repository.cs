namespace Snatrace.Tests.Architecture;

/// <summary>Where the sources are, found from where the tests run.</summary>
internal static class Repository
{
    private const string Mark = "Snatrace.slnx";

    internal static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The text of a file, by its path from the root.</summary>
    internal static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Paths, from the root, of the C# files below a folder.</summary>
    internal static IReadOnlyList<string> CSharpFiles(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path))
            .Order(StringComparer.Ordinal),
    ];

    private static string FindRoot(DirectoryInfo? directory) => directory switch
    {
        null => throw new InvalidOperationException($"no {Mark} above {AppContext.BaseDirectory}: run the tests from the repository"),
        _ when File.Exists(Path.Combine(directory.FullName, Mark)) => directory.FullName,
        _ => FindRoot(directory.Parent),
    };
}
