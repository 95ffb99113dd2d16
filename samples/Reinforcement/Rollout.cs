namespace Reinforcement;

/// <summary>
/// What happened to several carts in some steps. The moves of all carts in the first step come first, then those in the
/// second, and so on: a cart's next move is <see cref="Carts"/> places further on.
/// </summary>
internal sealed class Rollout
{
    /// <summary>The carts that are played at the same time.</summary>
    public const int Carts = 16;

    /// <summary>The steps of each of them.</summary>
    public const int Steps = 64;

    /// <summary>The moves of all carts in all steps.</summary>
    public const int Moves = Carts * Steps;

    /// <summary>What the network saw before each move.</summary>
    public float[] States { get; } = new float[Moves * CartPole.StateLength];

    /// <summary>What came of each move; where it ended an episode, the last state of that and not the first of the next.</summary>
    public float[] Successors { get; } = new float[Moves * CartPole.StateLength];

    /// <summary>The policy's outputs before each move.</summary>
    public float[] Logits { get; } = new float[Moves * ActorCritic.PolicyLength];

    /// <summary>The value head's outputs before each move.</summary>
    public float[] Values { get; } = new float[Moves];

    /// <summary>The pushes that were drawn.</summary>
    public int[] Actions { get; } = new int[Moves];

    /// <summary>The logarithms of the probabilities that they had.</summary>
    public float[] LogProbabilities { get; } = new float[Moves];

    /// <summary>Whether each move was the last of its episode.</summary>
    public bool[] Ends { get; } = new bool[Moves];

    /// <summary>Whether it was so because the pole fell or the cart left the track.</summary>
    public bool[] Fails { get; } = new bool[Moves];

    /// <summary>The part of one of the arrays that belongs to some moves.</summary>
    /// <param name="numbers">The array.</param>
    /// <param name="length">The numbers of each move in it.</param>
    /// <param name="first">The first of the moves.</param>
    /// <param name="count">How many they are.</param>
    public static Span<float> Rows(float[] numbers, int length, int first, int count = 1) =>
        numbers.AsSpan(first * length, count * length);
}
