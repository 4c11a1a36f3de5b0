using System.Globalization;
using System.Text.RegularExpressions;

namespace Snatrace.Risk;

/// <summary>Which generation a kernel is of, by its release. Vendors mix them: what a kernel does, <c>snatrace doctor</c> tries.</summary>
public static partial class KernelGenerations
{
    // Where the stable series of 4.x lost the rover, 7 February 2022.
    private static readonly (int Minor, int Patch)[] WithoutRover = [(9, 300), (14, 265), (19, 228)];

    /// <summary>The generation of a release as <c>uname -r</c> writes it, for instance <c>6.18.44-cloud</c>; null when it is none.</summary>
    public static KernelGeneration? Of(string release)
    {
        if (Release.Match(release) is not { Success: true } match)
        {
            return null;
        }

        (int major, int minor, int patch) = (Part(1), Part(2), Part(3));
        return major >= 5 ? KernelGeneration.Current
            : major == 4 && WithoutRover.Any(series => series.Minor == minor && patch >= series.Patch) ? KernelGeneration.Hash
            : KernelGeneration.Rover;

        int Part(int group) => match.Groups[group] is { Success: true } part ? int.Parse(part.Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Release { get; }
}
