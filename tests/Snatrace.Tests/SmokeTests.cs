namespace Snatrace.Tests;

public class SmokeTests
{
    [Fact]
    public void True_is_true() => Assert.Equal(1, int.Parse("1", System.Globalization.CultureInfo.InvariantCulture));
}
