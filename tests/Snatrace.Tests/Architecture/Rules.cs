namespace Snatrace.Tests.Architecture;

/// <summary>How a broken rule is reported: every file that breaks it.</summary>
internal static class Rules
{
    /// <summary>No file below a folder may use any of these namespaces.</summary>
    internal static void AssertUnused(string folder, params string[] namespaces)
    {
        IReadOnlyList<SourceFile> files = SourceFile.Below(folder);
        Assert.NotEmpty(files);
        Assert.Equal([], from file in files from used in namespaces where file.Uses(used) select $"{file.Path} uses {used}");
    }

    /// <summary>No file may hold what a test looks for.</summary>
    internal static void AssertNone(IEnumerable<SourceFile> files, Func<SourceFile, bool> isBad)
    {
        SourceFile[] all = [.. files];
        Assert.NotEmpty(all);
        Assert.Equal([], all.Where(isBad).Select(file => file.Path));
    }
}
