namespace Snatrace.Statistics;

/// <summary>
/// The rounds of one arm by skew. Blocks are kept in 8 to 16 batches of consecutive ones, as soon as there are so many, and each batch is taken
/// for one observation: the mood of a machine lasts for some blocks, and a batch outlasts it. More batches than that narrow an interval by
/// little: B. Schmeiser, "Batch size effects in the analysis of simulation output", Operations Research 30 (1982).
/// </summary>
/// <param name="scale">Its skews.</param>
public sealed class SkewProfile(SkewScale scale)
{
    private const int MostBatches = 16;

    private readonly List<SkewBatch> _batches = [];
    private int _blocksPerBatch = 1;

    /// <summary>Its skews.</summary>
    public SkewScale Scale => scale;

    /// <summary>The batches, in the order in which they were run; the last may be shorter.</summary>
    public IReadOnlyList<SkewBatch> Batches => _batches;

    /// <summary>How many blocks there are.</summary>
    public int Blocks => _batches.Sum(batch => batch.Blocks);

    /// <summary>All batches together; null before the first block.</summary>
    public SkewBatch? Total => _batches.Count == 0 ? null : _batches.Aggregate((sum, next) => sum.Plus(next));

    /// <summary>Adds a block.</summary>
    public void Add(IEnumerable<SkewedRound> block)
    {
        var added = SkewBatch.Of(scale, block);
        if (_batches.Count > 0 && _batches[^1].Blocks < _blocksPerBatch)
        {
            _batches[^1] = _batches[^1].Plus(added);
            return;
        }

        if (_batches.Count == MostBatches)
        {
            SkewBatch[] pairs = [.. _batches.Chunk(2).Select(pair => pair[0].Plus(pair[1]))];
            _batches.Clear();
            _batches.AddRange(pairs);
            _blocksPerBatch *= 2;
        }

        _batches.Add(added);
    }
}
