using Snatrace.Risk;

namespace Snatrace.Tests.Risk;

/// <summary>Releases as kernels and vendors write them.</summary>
public class KernelGenerationsTests
{
    [Theory]
    [InlineData("6.18.44-fc-v595", KernelGeneration.Current)]
    [InlineData("5.0.0", KernelGeneration.Current)]
    [InlineData("7.0-rc3", KernelGeneration.Current)]
    [InlineData("6.1", KernelGeneration.Current)]
    [InlineData("10.2.0", KernelGeneration.Current)]
    [InlineData("4.20.17", KernelGeneration.Rover)]
    [InlineData("4.19.228", KernelGeneration.Hash)]
    [InlineData("4.19.304-generic", KernelGeneration.Hash)]
    [InlineData("4.19.227", KernelGeneration.Rover)]
    [InlineData("4.19.0-27-amd64", KernelGeneration.Rover)]
    [InlineData("4.14.265-222.503.amzn2.x86_64", KernelGeneration.Hash)]
    [InlineData("4.14.264", KernelGeneration.Rover)]
    [InlineData("4.9.300", KernelGeneration.Hash)]
    [InlineData("4.9.299", KernelGeneration.Rover)]
    [InlineData("4.18.0-553.el8_10.x86_64", KernelGeneration.Rover)]
    [InlineData("4.4.302", KernelGeneration.Rover)]
    [InlineData("3.10.0-1160.el7.x86_64", KernelGeneration.Rover)]
    public void A_release(string release, KernelGeneration expected) => Assert.Equal(expected, KernelGenerations.Of(release));

    [Theory]
    [InlineData("")]
    [InlineData("six")]
    [InlineData("6")]
    [InlineData("v6.1")]
    [InlineData("99999999999.1")]
    public void No_release(string release) => Assert.Null(KernelGenerations.Of(release));
}
