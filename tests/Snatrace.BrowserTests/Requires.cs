namespace Snatrace.BrowserTests;

/// <summary>What a test cannot do without. Missing: the test is skipped with a reason, and in CI it fails.</summary>
internal static class Requires
{
    internal static void That(bool condition, string reason)
    {
        if (condition)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }
}
