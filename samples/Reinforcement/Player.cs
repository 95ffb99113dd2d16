namespace Reinforcement;

/// <summary>Plays several carts at the same time, episode after episode, with pushes drawn as the policy says.</summary>
internal sealed class Player(ActorCritic network, Random random)
{
    /// <summary>The episodes that <see cref="MeanSteps"/> is about.</summary>
    private const int RecentEpisodes = 100;

    private readonly CartPole[] _carts = [.. Enumerable.Range(0, Rollout.Carts).Select(_ => new CartPole(random))];
    private readonly Queue<int> _recent = new();

    /// <summary>The episodes that have ended.</summary>
    public int Episodes { get; private set; }

    /// <summary>The mean length of the last 100 episodes, or of all while there are fewer.</summary>
    public double MeanSteps => _recent.Count == 0 ? 0 : _recent.Average();

    /// <summary>Plays on from where the last rollout ended.</summary>
    public void Play(Rollout rollout)
    {
        for (int step = 0; step < Rollout.Steps; step++)
        {
            int first = step * Rollout.Carts;
            for (int i = 0; i < Rollout.Carts; i++) _carts[i].Observe(Rollout.Rows(rollout.States, CartPole.StateLength, first + i));

            // One call for all carts: the network computes many samples faster than one after the other.
            network.Forward(
                Rollout.Rows(rollout.States, CartPole.StateLength, first, Rollout.Carts),
                Rollout.Rows(rollout.Logits, ActorCritic.PolicyLength, first, Rollout.Carts),
                Rollout.Rows(rollout.Values, ActorCritic.ValueLength, first, Rollout.Carts));
            for (int i = 0; i < Rollout.Carts; i++) Move(_carts[i], rollout, first + i);
        }
    }

    private void Move(CartPole cart, Rollout rollout, int move)
    {
        Span<float> logProbabilities = stackalloc float[ActorCritic.PolicyLength];
        Softmax.LogProbabilities(Rollout.Rows(rollout.Logits, ActorCritic.PolicyLength, move), logProbabilities);
        int action = Softmax.Draw(logProbabilities, random);
        cart.Push(action);

        rollout.Actions[move] = action;
        rollout.LogProbabilities[move] = logProbabilities[action];
        cart.Observe(Rollout.Rows(rollout.Successors, CartPole.StateLength, move));
        rollout.Ends[move] = cart.IsOver;
        rollout.Fails[move] = cart.HasFailed;
        if (cart.IsOver) EndEpisode(cart);
    }

    private void EndEpisode(CartPole cart)
    {
        Episodes++;
        _recent.Enqueue(cart.Steps);
        if (_recent.Count > RecentEpisodes) _recent.Dequeue();
        cart.Restart();
    }
}
