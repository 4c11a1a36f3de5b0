using System.Runtime.ExceptionServices;

namespace Snatrace.Load;

/// <summary>Threads that work side by side until each has come to its end.</summary>
internal sealed class Crew
{
    private const int StackBytes = 256 * 1024;

    private readonly Thread[] _threads;
    private readonly ExceptionDispatchInfo?[] _failures;
    private int _started;

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
    /// <param name="callOff">Makes those end that did start, when the system refuses another thread.</param>
    /// <exception cref="LoadException">A thread could not be started; none is running any more.</exception>
    internal static Crew Start(int workers, string name, Action<int> work, Action callOff)
    {
        var crew = new Crew(workers, name, work);
        try
        {
            for (; crew._started < workers; crew._started++)
            {
                crew._threads[crew._started].Start();
            }

            return crew;
        }
        catch (OutOfMemoryException refused)
        {
            callOff();
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

    private void Run(Action<int> work, int worker)
    {
        try
        {
            work(worker);
        }
        catch (Exception exception)
        {
            _failures[worker] = ExceptionDispatchInfo.Capture(exception);
        }
    }
}
