using System.Globalization;
using System.Text;

namespace Snatrace.Kernel.Netlink;

/// <summary>
/// Where in a message an attribute stands: the message's name and the attribute numbers on the way down, for instance
/// <c>conntrack entry/1/2/3</c>. A value of 16 bytes, so that keeping it costs nothing while all goes well.
/// </summary>
internal readonly record struct AttributePath(string Message)
{
    // 16 bits a level, type + 1, the deepest level lowest; four levels are the deepest this project reads.
    private ulong Levels { get; init; }

    /// <summary>The path of a child of this level.</summary>
    internal AttributePath With(int type) => this with { Levels = Levels << 16 | (uint)(type + 1 & 0xffff) };

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder(Message);
        for (int shift = 48; shift >= 0; shift -= 16)
        {
            int level = (int)(Levels >> shift & 0xffff);
            if (level != 0)
            {
                _ = text.Append(CultureInfo.InvariantCulture, $"/{level - 1}");
            }
        }

        return text.ToString();
    }
}
