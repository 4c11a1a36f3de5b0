using Microsoft.Playwright;

namespace Snatrace.BrowserTests;

/// <summary>The report as a browser shows it.</summary>
public class ReportPageTests(Browser browser)
{
    public static TheoryData<string[], ColorScheme> Pages
    {
        get
        {
            var pages = new TheoryData<string[], ColorScheme>();
            foreach (string[] recorded in (string[][])[Reports.Whole, Reports.Profile, Reports.Hostile, Reports.Several])
            {
                pages.Add(recorded, ColorScheme.Light);
                pages.Add(recorded, ColorScheme.Dark);
            }

            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task It_asks_for_nothing_and_complains_of_nothing(string[] recorded, ColorScheme scheme)
    {
        string path = Reports.Write(recorded);
        await using OpenPage open = await browser.Open(path, scheme);

        Assert.Equal([], open.Complaints);
        Assert.All(open.Requests, request => Assert.True(request == new Uri(path).AbsoluteUri || request == "data:,", request));
        Assert.InRange(new FileInfo(path).Length, 5_000, 500_000);
        Assert.Equal(0, await open.Page.Locator("script, iframe, object, embed, form, img, [style], [onload], [onclick], base").CountAsync());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_screen_reader_finds_its_way(string[] recorded, ColorScheme scheme)
    {
        await using OpenPage open = await browser.Open(Reports.Write(recorded), scheme);

        Assert.Equal("en", await open.Page.GetAttributeAsync("html", "lang"));
        Assert.Equal(1, await open.Page.Locator("main").CountAsync());
        Assert.Equal(1, await open.Page.Locator("h1").CountAsync());
        Assert.True(await open.Page.Locator("svg").CountAsync() > 0 && await open.Page.Locator("table").CountAsync() > 0);
        foreach (string question in (string[])
            [Accessibility.HeadingsOutOfOrder, Accessibility.NamelessPictures, Accessibility.NamelessCells, Accessibility.WrongIdentifiers])
        {
            Assert.Empty(await open.Page.EvaluateAsync<string[]>(question));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_text_can_be_read(string[] recorded, ColorScheme scheme)
    {
        await using OpenPage open = await browser.Open(Reports.Write(recorded), scheme);

        Assert.Empty(await open.Page.EvaluateAsync<string[]>(Accessibility.LowContrast));
    }

    [Fact]
    public async Task Dark_is_dark_and_light_is_light()
    {
        string path = Reports.Write(Reports.Whole);
        await using OpenPage light = await browser.Open(path, ColorScheme.Light);
        await using OpenPage dark = await browser.Open(path, ColorScheme.Dark);

        Assert.Equal("rgb(255, 255, 255)", await Background(light));
        Assert.Equal("rgb(21, 24, 28)", await Background(dark));
    }

    [Theory]
    [InlineData("whole.json")]
    [InlineData("profile.json")]
    public async Task No_text_of_a_picture_lies_on_another_or_outside(string recorded)
    {
        await using OpenPage open = await browser.Open(Reports.Write(recorded), ColorScheme.Light);

        Assert.Empty(await open.Page.EvaluateAsync<string[]>(Accessibility.CollidingTexts));
    }

    [Fact]
    public async Task It_says_what_was_measured()
    {
        await using OpenPage open = await browser.Open(Reports.Write(Reports.Whole), ColorScheme.Light);

        Assert.Equal("Vulnerable", await open.Page.InnerTextAsync("h1"));
        string text = await open.Page.InnerTextAsync("body");
        Assert.All(
            [
                "7,046 of 16,384 simultaneous rounds", "43.0 % [42.2, 43.8]", "fewer than 1 in 4,441", "1 s", "2 s", "3 s", "CPU 0", "CPU 1",
                "198.18.0.3:41017", "412 ns", "198.18.1.1:33870", "snatrace lab --follow --json --arms all", "6.18.0-cloud-amd64", "0.2.0",
            ],
            said => Assert.Contains(said, text, StringComparison.Ordinal));
        Assert.Equal(4, await open.Page.Locator("svg").CountAsync());
    }

    [Fact]
    public async Task The_keyboard_opens_the_numbers()
    {
        await using OpenPage open = await browser.Open(Reports.Write(Reports.Whole), ColorScheme.Light);
        ILocator details = open.Page.Locator("details").First;
        for (int stop = 0; stop < 20 && !await details.Locator("summary").EvaluateAsync<bool>("e => e === document.activeElement"); stop++)
        {
            await open.Page.Keyboard.PressAsync("Tab");
        }

        await open.Page.Keyboard.PressAsync("Enter");

        Assert.True(await details.EvaluateAsync<bool>("e => e.open"));
        Assert.True(await details.Locator("table").IsVisibleAsync());
    }

    [Fact]
    public async Task Text_of_the_file_stays_text()
    {
        await using OpenPage open = await browser.Open(Reports.Write(Reports.Hostile), ColorScheme.Light);

        Assert.Contains("<script>alert(1)</script>", await open.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(0, await open.Page.Locator("main a, main script").CountAsync());
    }

    [Fact]
    public async Task On_paper_the_numbers_are_there()
    {
        await using OpenPage open = await browser.Open(Reports.Write(Reports.Whole), ColorScheme.Dark);
        await open.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        Assert.Equal("rgb(255, 255, 255)", await Background(open));
        Assert.All(await open.Page.Locator("details table").AllAsync(), table => Assert.True(table.IsVisibleAsync().GetAwaiter().GetResult()));
        Assert.NotEmpty(await open.Page.PdfAsync());
    }

    // The test of the tests: the policy does stop what an attacker would add.
    [Fact]
    public async Task The_policy_stops_a_style_and_a_request()
    {
        string path = Reports.Write("whole.json");
        string attacked = Path.ChangeExtension(path, ".attacked.html");
        await File.WriteAllTextAsync(
            attacked,
            (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Replace(
                "<main>", "<script>document.title='x'</script><main style=\"color:red\"><img src=\"http://198.18.0.1/\">", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        await using OpenPage open = await browser.Open(attacked, ColorScheme.Light);

        Assert.NotEqual("x", await open.Page.TitleAsync());
        Assert.True(open.Complaints.Count >= 3, string.Join('\n', open.Complaints));
    }

    private static Task<string> Background(OpenPage open) =>
        open.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
}
