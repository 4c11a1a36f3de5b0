using Microsoft.Playwright;

namespace Snatrace.BrowserTests;

/// <summary>A page that is open, and what it did.</summary>
internal sealed record OpenPage(IPage Page) : IAsyncDisposable
{
    /// <summary>What the console said.</summary>
    internal List<string> Complaints { get; } = [];

    /// <summary>What the page asked for.</summary>
    internal List<string> Requests { get; } = [];

    public async ValueTask DisposeAsync() => await Page.CloseAsync();
}
