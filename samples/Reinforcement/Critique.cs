namespace Reinforcement;

/// <summary>
/// What the value head makes of a rollout: how much better each move was than expected, by generalized advantage estimation
/// (Schulman, Moritz, Levine, Jordan and Abbeel, 2015).
/// </summary>
internal sealed class Critique
{
    /// <summary>What a step is worth beside the one before it.</summary>
    private const float Discount = 0.99f;

    /// <summary>
    /// λ: with 0 a move is judged by what the value head says of the state after it, with 1 by all that really followed.
    /// </summary>
    private const float Lambda = 0.95f;

    /// <summary>
    /// What each step earns. A pole that stands for ever is then worth 1 in all, so values have the size of a new network's
    /// outputs, and their errors do not drown what the policy tells the trunk.
    /// </summary>
    private const float Reward = 1 - Discount;

    private readonly float[] _logits = new float[Rollout.Moves * ActorCritic.PolicyLength];
    private readonly float[] _expected = new float[Rollout.Moves];

    /// <summary>How much better than expected each move was: over a rollout with mean 0 and standard deviation 1.</summary>
    public float[] Advantages { get; } = new float[Rollout.Moves];

    /// <summary>What the value head should have said before each move.</summary>
    public float[] Returns { get; } = new float[Rollout.Moves];

    /// <summary>Judges a rollout.</summary>
    public void Judge(Rollout rollout, ActorCritic network)
    {
        network.Forward(rollout.Successors, _logits, _expected);
        for (int move = Rollout.Moves - 1; move >= 0; move--)
        {
            // Nothing is to be expected after a failure. An episode that ended with its last step could have gone on.
            float expected = rollout.Fails[move] ? 0 : _expected[move];
            float advantage = Reward + (Discount * expected) - rollout.Values[move];
            int next = move + Rollout.Carts;
            if (next < Rollout.Moves && !rollout.Ends[move]) advantage += Discount * Lambda * Advantages[next];
            Advantages[move] = advantage;
            Returns[move] = rollout.Values[move] + advantage;
        }

        Standardise(Advantages);
    }

    private static void Standardise(float[] numbers)
    {
        float mean = numbers.Average();
        float deviation = MathF.Sqrt(numbers.Average(number => (number - mean) * (number - mean)));
        foreach (ref float number in numbers.AsSpan()) number = (number - mean) / (deviation + 1e-8f);
    }
}
