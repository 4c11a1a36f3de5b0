using Snatrace.Preflight;

namespace Snatrace.Cli;

/// <summary>This machine cannot run the command.</summary>
internal sealed class ObstacleException(params IReadOnlyList<Obstacle> obstacles) : Exception
{
    /// <summary>What stands in the way; at least one.</summary>
    internal IReadOnlyList<Obstacle> Obstacles { get; } = obstacles;
}
