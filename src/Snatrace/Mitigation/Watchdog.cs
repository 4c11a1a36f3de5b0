namespace Snatrace.Mitigation;

/// <summary>Waits for a change to be confirmed, and puts it back if it is not.</summary>
/// <param name="mitigator">Who puts it back.</param>
/// <param name="folder">Where it is written what was changed.</param>
public sealed class Watchdog(Mitigator mitigator, StateFolder folder)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    // A tool may fail for a moment: another one holds its lock. Whoever waits for this process to act has nobody else.
    private static readonly TimeSpan Persistence = TimeSpan.FromMinutes(10);

    /// <summary>Waits, and acts if it has to.</summary>
    /// <param name="patience">How long to wait for the confirmation.</param>
    /// <param name="ready">Called once it is on the watch.</param>
    /// <param name="cancellation">Ends the wait: whoever ends this process before its time gets back at once what was not confirmed.</param>
    /// <exception cref="MitigationException">It could not be put back, not even after minutes.</exception>
    public void Run(TimeSpan patience, Action ready, CancellationToken cancellation)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        MitigationState? mine = folder.Read();
        ready();
        while (mine is not null && clock.Elapsed < patience && !cancellation.WaitHandle.WaitOne(Glance))
        {
            MitigationState? now = Glimpse();
            if (now is not null && (now.ChangedAt != mine.ChangedAt || now.Phase is MitigationPhase.Confirmed or MitigationPhase.Reverted))
            {
                return;
            }

            mine = now ?? mine;
        }

        if (mine is not null)
        {
            PutBack(mine, clock, patience + Persistence, cancellation);
        }
    }

    private void PutBack(MitigationState mine, System.Diagnostics.Stopwatch clock, TimeSpan limit, CancellationToken cancellation)
    {
        do
        {
            try
            {
                _ = mitigator.RevertUnlessConfirmed(mine);
                return;
            }
            catch (MitigationException) when (clock.Elapsed < limit)
            {
                // Tried again.
            }
        }
        while (!cancellation.WaitHandle.WaitOne(Glance));
    }

    // What cannot be read for a moment is not settled; nor is what somebody has removed, for that is no confirmation.
    private MitigationState? Glimpse()
    {
        try
        {
            return folder.Read();
        }
        catch (MitigationException)
        {
            return null;
        }
    }
}
