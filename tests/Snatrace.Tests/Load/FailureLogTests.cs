using System.Diagnostics;
using Snatrace.Load;
using Snatrace.Results;

namespace Snatrace.Tests.Load;

/// <summary>As many failures as a person can read, and the number of the rest.</summary>
public class FailureLogTests
{
    private const int MostPerSecond = 200;

    [Fact]
    public void Of_a_thousand_in_one_second_two_hundred_are_reported_and_the_rest_are_counted()
    {
        long before;
        int rooms;
        long suppressed;
        do
        {
            var log = new FailureLog();
            before = Second();
            rooms = Enumerable.Range(0, 1000).Count(_ => log.HasRoom());
            suppressed = log.TakeSuppressed();
            Assert.Equal(0, log.TakeSuppressed());
        }
        while (Second() != before); // it was two seconds: that says nothing

        Assert.Equal((MostPerSecond, 1000L - MostPerSecond), (rooms, suppressed));
    }

    [Fact]
    public void A_new_second_has_room_again()
    {
        var log = new FailureLog();
        while (log.HasRoom())
        {
        }

        Assert.True(SpinWait.SpinUntil(log.HasRoom, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void They_come_in_the_order_in_which_they_happened()
    {
        var log = new FailureLog();
        log.Add(Failure("first"));
        log.Add(Failure("second"));

        Assert.Equal("first", log.Take(TimeSpan.Zero)!.Reason);
        Assert.Equal("second", log.Take(TimeSpan.FromSeconds(-1))!.Reason);
        Assert.Null(log.Take(TimeSpan.Zero));
    }

    [Fact]
    public void A_reader_that_is_too_slow_keeps_nobody_waiting()
    {
        var log = new FailureLog();
        for (int failure = 0; failure < MostPerSecond + 7; failure++)
        {
            log.Add(Failure("again"));
        }

        Assert.Equal(7, log.TakeSuppressed());
    }

    [Fact]
    public void It_is_completed_when_no_more_will_come_and_all_are_taken()
    {
        var log = new FailureLog();
        log.Add(Failure("last"));
        log.Complete();
        Assert.False(log.IsCompleted);

        Assert.NotNull(log.Take(TimeSpan.FromHours(1)));
        Assert.True(log.IsCompleted);
        Assert.Null(log.Take(TimeSpan.FromHours(1)));
    }

    private static long Second() => Stopwatch.GetTimestamp() / Stopwatch.Frequency;

    private static ConnectFailure Failure(string reason) =>
        new(DateTimeOffset.UnixEpoch, TimeSpan.Zero, ConnectOutcome.Refused, ":0", "198.18.1.2:80", reason);
}
