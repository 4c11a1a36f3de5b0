using System.Runtime.ExceptionServices;

namespace Snatrace.Load;

/// <summary>
/// Threads that work side by side until each has come to its end. They begin when all of them have been started: one that worked at once
/// would leave too little of the CPUs to start the others.
/// </summary>
internal sealed class Crew
{
    private const int StackBytes = 256 * 1024;

    private readonly object _gate = new();
    private readonly Thread[] _threads;
    private readonly ExceptionDispatchInfo?[] _failures;
    private int _started;
    private bool? _mayBegin;

    private Crew(int workers, string name, Action<int> work)
    {
        _failures = new ExceptionDispatchInfo?[workers];
        _threads = [.. Enumerable.Range(0, workers).Select(worker => new Thread(() => Run(work, worker), StackBytes)
        {
            Name = name,
            IsBackground = true,
        })];
    }

    /// <summary>What those that failed threw, worker by worker; complete once all have ended.</summary>
    internal IEnumerable<ExceptionDispatchInfo> Failures => _failures.OfType<ExceptionDispatchInfo>();

    /// <summary>Starts them.</summary>
    /// <param name="workers">How many.</param>
    /// <param name="name">What the threads are called in top(1), at most 15 bytes.</param>
    /// <param name="work">What each does, given its number from 0.</param>
    /// <exception cref="LoadException">A thread could not be started; none has begun to work.</exception>
    internal static Crew Start(int workers, string name, Action<int> work)
    {
        var crew = new Crew(workers, name, work);
        try
        {
            for (; crew._started < workers; crew._started++)
            {
                crew._threads[crew._started].Start();
            }

            crew.Open(mayBegin: true);
            return crew;
        }
        catch (OutOfMemoryException refused)
        {
            crew.Open(mayBegin: false);
            crew.Join();
            throw LoadException.NoThread(refused);
        }
    }

    /// <summary>Waits until all have ended.</summary>
    internal void Join()
    {
        foreach (Thread thread in _threads.Take(_started))
        {
            thread.Join();
        }
    }

    /// <summary>Throws what the first of those that failed threw. Once all have ended.</summary>
    internal void Rethrow() => Failures.FirstOrDefault()?.Throw();

    private void Open(bool mayBegin)
    {
        lock (_gate)
        {
            _mayBegin = mayBegin;
            Monitor.PulseAll(_gate);
        }
    }

    private bool PassGate()
    {
        lock (_gate)
        {
            while (_mayBegin is null)
            {
                _ = Monitor.Wait(_gate);
            }

            return _mayBegin.Value;
        }
    }

    private void Run(Action<int> work, int worker)
    {
        try
        {
            if (PassGate())
            {
                work(worker);
            }
        }
        catch (Exception exception)
        {
            _failures[worker] = ExceptionDispatchInfo.Capture(exception);
        }
    }
}
