namespace Snatrace.Rulesets.Walk;

/// <summary>
/// Follows a packet through the chains of one table. Each chain is walked once, as if the packet surely entered it; what that means for
/// whoever jumps there is reckoned by the jump.
/// </summary>
/// <param name="steps">The rules of a chain as the packet sees them; null for a chain that is not there.</param>
internal sealed class ChainWalker(Func<string, IEnumerable<Step>?> steps)
{
    // The kernel allows 16 jumps (NFT_JUMP_STACK_SIZE); a text may claim more.
    private const int MaxDepth = 64;

    private readonly Dictionary<string, Outcome?> _known = [];
    private int _depth;

    /// <summary>What becomes of a packet that enters a chain.</summary>
    internal Outcome Walk(string chain)
    {
        if (_known.TryGetValue(chain, out Outcome? known))
        {
            return known ?? Outcome.Unknown; // null: we are in it
        }

        if (_depth == MaxDepth || steps(chain) is not { } rules)
        {
            return Outcome.Unknown;
        }

        _known[chain] = null;
        _depth++;
        Outcome outcome = Follow(rules);
        _depth--;
        return _known[chain] = outcome;
    }

    private Outcome Follow(IEnumerable<Step> rules)
    {
        (bool mayEnd, bool mayAccept, bool mayReturn) = (false, false, false);
        OrderedDictionary<SourceNatRule, Truth> hits = Hits.None();
        Truth here = Truth.Yes;
        foreach (Step step in rules)
        {
            Truth hit = here.And(step.Matches);
            Outcome inner = step.Action switch
            {
                Action.Accept => new Outcome(false, true, false, Hits.None()),
                Action.End => new Outcome(true, false, false, Hits.Of(step.SourceNat)),
                Action.Jump or Action.Goto => Walk(step.Target!),
                Action.Unknown => Outcome.Unknown,
                _ => new Outcome(false, false, true, Hits.None()),
            };
            foreach ((SourceNatRule rule, Truth truth) in inner.Hits)
            {
                hits[rule] = hits.GetValueOrDefault(rule).Or(hit.And(truth));
            }

            if (hit == Truth.No)
            {
                continue;
            }

            mayEnd |= inner.MayEnd;
            mayAccept |= inner.MayAccept;
            bool leaves = step.Action is Action.Return or Action.Goto;
            mayReturn |= leaves && inner.MayReturn;
            here = here.And((leaves ? step.Matches : step.Matches.And(inner.Finishes)).Not());
        }

        return new Outcome(mayEnd, mayAccept, mayReturn || here != Truth.No, hits);
    }
}
