namespace Snatrace.Load;

/// <summary>One connect a tick, from whatever port the kernel picks.</summary>
internal sealed class SteadyWorker(ClientPlan plan, Connector connector, CountBudget budget, StopSignal stop)
{
    // What fails on this machine fails at once, and again at once, until something else has changed.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Works until told to stop, or until the budget is used up.</summary>
    internal void Run()
    {
        if (stop.Quit.IsSet)
        {
            return;
        }

        var ticker = new Ticker(plan.DialInterval, stop.Quit);
        do
        {
            if (!budget.TryTake())
            {
                return;
            }

            Connect();
        }
        while (ticker.WaitForNext());
    }

    private void Connect()
    {
        if (!connector.TryPrepare(port: 0, out Attempt attempt))
        {
            _ = stop.Quit.Wait(Pause);
        }
        else if (connector.TrySend(ref attempt) && !connector.TryEndAtOnce(attempt))
        {
            connector.End(attempt, attempt.Socket.Wait(plan.Timeout, stop.Abandon));
        }
    }
}
