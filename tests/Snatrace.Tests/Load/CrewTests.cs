using System.Collections.Concurrent;
using Snatrace.Load;

namespace Snatrace.Tests.Load;

/// <summary>Threads that work side by side.</summary>
public class CrewTests
{
    [Fact]
    public void Each_has_a_number_of_its_own_and_all_are_waited_for()
    {
        var numbers = new ConcurrentBag<int>();
        var crew = Crew.Start(20, "worker", number =>
        {
            Thread.Sleep(number);
            numbers.Add(number);
        });
        crew.Join();
        crew.Rethrow();

        Assert.Equal(Enumerable.Range(0, 20), numbers.Order());
    }

    [Fact]
    public void What_one_throws_is_thrown_when_all_have_ended()
    {
        int ended = 0;
        using var thrown = new ManualResetEventSlim();
        var crew = Crew.Start(3, "worker", number =>
        {
            if (number == 1)
            {
                thrown.Set();
                throw new InvalidOperationException("of worker 1");
            }

            thrown.Wait();
            _ = Interlocked.Increment(ref ended);
        });

        crew.Join();
        Assert.Equal("of worker 1", Assert.Throws<InvalidOperationException>(crew.Rethrow).Message);
        Assert.Single(crew.Failures);
        Assert.Equal(2, ended);
    }

    [Fact]
    public void Waiting_alone_throws_nothing() => Crew.Start(1, "worker", _ => throw new InvalidOperationException()).Join();
}
