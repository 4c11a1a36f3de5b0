using System.Globalization;

namespace Snatrace.Tests.Report;

/// <summary>The test of the tests: in these cultures numbers do come out differently.</summary>
public class CulturesTests
{
    [Theory]
    [InlineData("de-DE", "1.234,5", "\u22121", "5%")]
    [InlineData("ru-RU", "1\u00a0234,5", "\u22121", "5%")]
    public void Numbers_are_written_as_they_are_there(string name, string number, string negative, string percent) => Assert.Equal(
        (number, negative, percent),
        Cultures.In(name, () => (
            1234.5.ToString("N1", CultureInfo.CurrentCulture), $"{-1}", 0.05.ToString("P0", CultureInfo.CurrentCulture))));
}
