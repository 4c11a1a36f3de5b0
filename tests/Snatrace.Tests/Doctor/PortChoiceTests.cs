using Snatrace.Doctor;
using Snatrace.Results;

namespace Snatrace.Tests.Doctor;

/// <summary>Ports given one after the other, and a sample of many.</summary>
public class PortChoiceTests
{
    [Theory]
    [InlineData(new[] { 5001, 5002, 5003, 5004 }, PortChoice.Sequential)]
    [InlineData(new[] { 5001, 5017, 5018, 5034 }, PortChoice.Sequential)] // others were taken in between
    [InlineData(new[] { 5001, 5018, 5019, 5020 }, PortChoice.Random)]
    [InlineData(new[] { 5004, 5003, 5002, 5001 }, PortChoice.Random)]
    [InlineData(new[] { 31_217, 37_969, 56_996, 3004 }, PortChoice.Random)]
    [InlineData(new[] { 5001, 5002, 5003 }, null)]
    [InlineData(new int[0], null)]
    public void In_a_row_or_not(int[] ports, PortChoice? choice) => Assert.Equal(choice, KernelProbe.ChoiceOf(ports));

    [Theory]
    [InlineData(47_520, 1.0, true)] // four standard errors below three quarters of all ports
    [InlineData(47_400, 1.0, false)]
    [InlineData(11_700, 0.25, true)]
    [InlineData(11_600, 0.25, false)]
    public void Three_quarters_of_all_ports_are_near(int seen, double share, bool isNear) =>
        Assert.Equal(isNear, PortSuspicion.Of(Tally(seen, 1024, 65_535), PortGroup.AllPorts, share));

    [Theory]
    [InlineData(16, 4000, 4063, 0.25, true)] // 16 seen may be 128
    [InlineData(15, 4000, 4063, 0.25, false)] // too few to say
    [InlineData(16, 4000, 4200, 0.25, false)]
    [InlineData(16, 4000, 4063, 1.0, false)]
    public void A_narrow_range_shows_by_its_ends(int seen, int lowest, int highest, double share, bool isNear) =>
        Assert.Equal(isNear, PortSuspicion.Of(Tally(seen, lowest, highest), PortGroup.AllPorts, share));

    private static PortTally Tally(int seen, int lowest, int highest)
    {
        PortTally tally = default;
        tally.Add((ushort)highest, isTimeWait: true, isRemapped: false);
        tally.Add((ushort)lowest, isTimeWait: false, isRemapped: true);
        for (int more = 2; more < seen; more++)
        {
            tally.Add((ushort)(lowest + 1), isTimeWait: false, isRemapped: false);
        }

        Assert.Equal(((long)seen, 1L, 1L, lowest, highest), (tally.Entries, tally.TimeWait, tally.Remapped, (int)tally.Lowest, (int)tally.Highest));
        return tally;
    }
}
