using Snatrace.Kernel.Libc;

namespace Snatrace.Tests.Libc;

/// <summary>Paragraphs of /proc/cpuinfo, shortened, from machines of several architectures.</summary>
public class CpuInfoTests
{
    [Theory]
    [InlineData("processor\t: 0\nmodel name\t: AMD EPYC\nflags\t\t: fpu rdrand hypervisor lahf_lm", "AMD EPYC", true)]
    [InlineData("model name\t: Intel(R) Core(TM) i7-8550U CPU @ 1.80GHz\nflags\t\t: fpu vme", "Intel(R) Core(TM) i7-8550U CPU @ 1.80GHz", false)]
    [InlineData("model name\t: a: b\nflags\t\t: hypervisors", "a: b", false)]
    [InlineData("processor\t: 0\nBogoMIPS\t: 50.00\nFeatures\t: fp asimd\nCPU implementer\t: 0x41", null, null)]
    [InlineData("model name\t: \nflags\t\t:", null, false)]
    [InlineData("", null, null)]
    public void It_says_what_it_is_or_nothing(string paragraph, string? model, bool? virtualised) =>
        Assert.Equal(new CpuInfo(model, virtualised), CpuInfo.Parse(paragraph.Split('\n')));

    [Fact]
    public void This_machines_is_the_first_the_kernel_names()
    {
        string? named = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));

        Assert.Equal(named?.Split(':', 2)[1].Trim(), CpuInfo.Read().Model);
    }
}
