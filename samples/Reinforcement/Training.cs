using System.Diagnostics;

namespace Reinforcement;

/// <summary>One trained network and what the training took.</summary>
/// <param name="Seed">The seed of parameters and episodes.</param>
/// <param name="Network">The network.</param>
/// <param name="Episodes">The episodes that were played to train it.</param>
/// <param name="Steps">Their steps.</param>
/// <param name="Seconds">The time that playing, learning and trials took.</param>
/// <param name="MeanSteps">The mean length of 100 further episodes, with the pushes that the policy prefers.</param>
internal sealed record Training(ulong Seed, ActorCritic Network, int Episodes, int Steps, double Seconds, double MeanSteps)
{
    /// <summary>The mean length of 100 episodes that is to be reached.</summary>
    public const double Goal = 475;

    /// <summary>What ends a training in a trial: more than the goal, as other episodes come out a little differently.</summary>
    private const double PassMark = 490;

    /// <summary>A training without success ends here.</summary>
    private const int MostSteps = 2_000_000;

    /// <summary>
    /// Trains until the last 100 episodes reach the goal and 100 others, with the pushes that the policy prefers, pass a
    /// trial. The result is the mean of 100 more.
    /// </summary>
    public static Training Run(ulong seed, IProgress<RolloutProgress> progress)
    {
        long start = Stopwatch.GetTimestamp();
        var random = new Random(unchecked((int)seed));
        var network = new ActorCritic(seed);
        var player = new Player(network, random);
        var learner = new Learner(network);
        var rollout = new Rollout();
        int steps = 0;
        for (bool isLast = false; !isLast;)
        {
            player.Play(rollout);
            steps += Rollout.Moves;
            float valueError = learner.Learn(rollout);
            isLast = steps >= MostSteps || (player.MeanSteps >= Goal && Examination.MeanSteps(network, random) >= PassMark);
            progress.Report(new RolloutProgress(seed, steps, player.Episodes, player.MeanSteps, valueError, isLast));
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new Training(seed, network, player.Episodes, steps, seconds, Examination.MeanSteps(network, random));
    }
}
