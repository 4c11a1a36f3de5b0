namespace Snatrace.KernelTests.Containers;

/// <summary>Files of the repository, found from where the tests run.</summary>
internal static class Repository
{
    internal static string PathOf(string file)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Snatrace.slnx")))
        {
            folder = folder.Parent;
        }

        Assert.True(folder is not null, $"no Snatrace.slnx above {AppContext.BaseDirectory}: run the tests from the repository");
        return Path.Combine(folder.FullName, file);
    }
}
