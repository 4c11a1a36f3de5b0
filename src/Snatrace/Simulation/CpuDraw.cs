namespace Snatrace.Simulation;

/// <summary>
/// Draws CPUs by their shares in constant time: A. J. Walker, "An efficient method for generating discrete random variables with general
/// distributions", ACM Transactions on Mathematical Software 3 (1977).
/// </summary>
internal sealed class CpuDraw
{
    private readonly uint[] _threshold;
    private readonly int[] _alias;

    /// <param name="shares">A share for each CPU, 0 or more, in any unit; their sum above 0.</param>
    internal CpuDraw(IReadOnlyList<double> shares)
    {
        int count = shares.Count;
        double mean = shares.Sum() / count;
        double[] height = [.. shares.Select(share => share / mean)];
        _threshold = [.. Enumerable.Repeat(uint.MaxValue, count)];
        _alias = [.. Enumerable.Range(0, count)];
        var low = new Stack<int>(Enumerable.Range(0, count).Where(cpu => height[cpu] < 1));
        var high = new Stack<int>(Enumerable.Range(0, count).Where(cpu => height[cpu] >= 1));
        while (low.Count > 0 && high.Count > 0)
        {
            int poor = low.Pop();
            int rich = high.Pop();
            _threshold[poor] = (uint)(height[poor] * uint.MaxValue);
            _alias[poor] = rich;
            height[rich] -= 1 - height[poor];
            (height[rich] < 1 ? low : high).Push(rich);
        }
    }

    internal int Count => _alias.Length;

    /// <summary>A CPU, 0 or more.</summary>
    internal int Next(ref Xoshiro256 random)
    {
        ulong bits = random.Next();
        int column = (int)(((bits >> 32) * (uint)_alias.Length) >> 32);
        return (uint)bits < _threshold[column] ? column : _alias[column];
    }
}
