using Snatrace.Load;
using Snatrace.Tests.Race;

namespace Snatrace.Tests.Load;

/// <summary>Workers that share a number of connects make exactly so many.</summary>
public class CountBudgetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(100_003)]
    public void Together_they_take_all_of_it_and_no_more(long count)
    {
        var budget = new CountBudget(count);
        long taken = 0;
        Racing.Run(8, worker =>
        {
            while (budget.TryTake())
            {
                _ = Interlocked.Increment(ref taken);
            }
        });

        Assert.Equal(count, taken);
        Assert.False(budget.TryTake());
    }

    [Fact]
    public void Without_a_number_there_is_no_end()
    {
        var budget = new CountBudget(null);

        Assert.All(Enumerable.Range(0, 10_000), _ => Assert.True(budget.TryTake()));
    }
}
