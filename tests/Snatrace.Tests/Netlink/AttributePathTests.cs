using Snatrace.Kernel.Netlink;

namespace Snatrace.Tests.Netlink;

/// <summary>Paths in the messages of <see cref="NetlinkFormatException"/>.</summary>
public class AttributePathTests
{
    [Fact]
    public void The_message_comes_first() => Assert.Equal("conntrack entry", new AttributePath("conntrack entry").ToString());

    [Fact]
    public void Levels_follow_from_the_outside_in() =>
        Assert.Equal("entry/1/2/3/4", new AttributePath("entry").With(1).With(2).With(3).With(4).ToString());

    [Fact]
    public void Type_zero_is_a_level_too() => Assert.Equal("entry/0/0", new AttributePath("entry").With(0).With(0).ToString());

    [Fact]
    public void The_highest_type_is_shown_whole() => Assert.Equal("entry/16383", new AttributePath("entry").With(0x3fff).ToString());
}
