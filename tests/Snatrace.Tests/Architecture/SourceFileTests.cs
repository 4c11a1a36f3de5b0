namespace Snatrace.Tests.Architecture;

/// <summary>The test of the tests: what counts as a use, and what does not.</summary>
public class SourceFileTests
{
    private const string Route = "Snatrace.Kernel.Route";

    [Theory]
    [InlineData("using Snatrace.Kernel.Route;")]
    [InlineData("using static Snatrace.Kernel.Route.RouteSocket;")]
    [InlineData("using Links = Snatrace.Kernel.Route.RouteSocket;")]
    [InlineData("global using Snatrace.Kernel.Route;")]
    [InlineData("var route = Snatrace.Kernel.Route.RouteSocket.Open();")]
    [InlineData("var route = Kernel.Route.RouteSocket.Open();")]
    [InlineData("return Route.RouteSocket.Open();")]
    [InlineData("catch (Kernel.Route.RouteException broken)")]
    [InlineData("$\"{Snatrace.Kernel.Conntrack.X}\"; Route.RouteSocket socket")]
    public void A_use(string code) => Assert.True(new SourceFile("", code).Uses(Route));

    [Theory]
    [InlineData("// using Snatrace.Kernel.Route;")]
    [InlineData("/// <see cref=\"Snatrace.Kernel.Route.RouteSocket\"/>")]
    [InlineData("/* Route.RouteSocket.Open() */")]
    [InlineData("string text = \"Snatrace.Kernel.Route.RouteSocket\";")]
    [InlineData("using Snatrace.Kernel.RouteTables;")]
    [InlineData("lab.Route.Open();")]
    [InlineData("MyRoute.Open();")]
    [InlineData("namespace Snatrace.Kernel.Route;")]
    public void Not_a_use(string code) => Assert.False(new SourceFile("", code).Uses(Route));

    [Theory]
    [InlineData("a \"x // y\" b", "a \"\" b")]
    [InlineData("a 'x' b", "a \"\" b")]
    [InlineData("a // \"b\n c", "a \n c")]
    [InlineData("a \"\"\"x \"y\" // z\"\"\" b", "a \"\" b")]
    public void Comments_and_strings_are_taken_away(string text, string code) => Assert.Equal(code, new SourceFile("", text).Code);

    [Fact]
    public void All_of_the_sources_are_found() => Assert.InRange(SourceFile.Below("src").Count, 80, 1000);
}
