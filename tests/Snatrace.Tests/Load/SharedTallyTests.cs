using Snatrace.Load;
using Snatrace.Results;
using Snatrace.Tests.Race;

namespace Snatrace.Tests.Load;

/// <summary>Nothing is lost between those who count and the one who takes it away.</summary>
public class SharedTallyTests
{
    private const int Writers = 3;
    private const int Each = 50_000;

    [Fact]
    public void Everything_recorded_arrives_once()
    {
        var shared = new SharedTally();
        var total = new ConnectTally();
        int writing = Writers;
        Racing.Run(Writers + 1, number =>
        {
            if (number == Writers)
            {
                while (Volatile.Read(ref writing) > 0)
                {
                    shared.MoveTo(total);
                }

                shared.MoveTo(total);
                return;
            }

            for (int connect = 0; connect < Each; connect++)
            {
                shared.Record(number == 0 ? ConnectOutcome.LostSyn : ConnectOutcome.Connected, TimeSpan.FromMilliseconds(number + 1));
                shared.MissSlot();
            }

            _ = Interlocked.Decrement(ref writing);
        });

        Assert.Equal(((Writers - 1) * Each, Each), (total.Count(ConnectOutcome.Connected), total.Count(ConnectOutcome.LostSyn)));
        Assert.Equal((Writers * Each, Writers * Each), (total.Latency.Count, total.MissedSlots));
    }
}
