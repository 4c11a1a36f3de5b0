using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Snatrace.BrowserTests.Browser))]

namespace Snatrace.BrowserTests;

/// <summary>Debian's Chromium without a window, once for all tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
        {
            return; // each test says so
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox"], // as root there is none
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Opens a file, in light or in dark, and keeps account of what the page asks for and complains of.</summary>
    internal async Task<OpenPage> Open(string path, ColorScheme scheme)
    {
        Requires.That(_browser is not null, $"needs the program {Program} (Debian's package chromium)");
        IPage page = await _browser!.NewPageAsync(new BrowserNewPageOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = 1000, Height = 900 },
        });
        var open = new OpenPage(page);
        page.Console += (_, message) => open.Complaints.Add(message.Text);
        page.PageError += (_, error) => open.Complaints.Add(error);
        page.Request += (_, request) => open.Requests.Add(request.Url);
        _ = await page.GotoAsync(new Uri(path).AbsoluteUri);
        return open;
    }
}
