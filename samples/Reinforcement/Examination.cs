namespace Reinforcement;

/// <summary>Plays without chance, with the push that the policy prefers in every step.</summary>
internal static class Examination
{
    private const int Episodes = 100;

    /// <summary>The mean length of 100 episodes, which are played at the same time.</summary>
    public static double MeanSteps(ActorCritic network, Random random)
    {
        CartPole[] carts = [.. Enumerable.Range(0, Episodes).Select(_ => new CartPole(random))];
        Play(network, carts, CartPole.MostSteps);
        return carts.Average(cart => cart.Steps);
    }

    /// <summary>A cart after so many steps, or where its episode failed before.</summary>
    public static CartPole Moment(ActorCritic network, Random random, int steps)
    {
        var cart = new CartPole(random);
        Play(network, [cart], steps);
        return cart;
    }

    private static void Play(ActorCritic network, CartPole[] carts, int steps)
    {
        var states = new float[carts.Length * CartPole.StateLength];
        var logits = new float[carts.Length * ActorCritic.PolicyLength];
        var values = new float[carts.Length];
        for (int step = 0; step < steps; step++)
        {
            for (int i = 0; i < carts.Length; i++) carts[i].Observe(Rollout.Rows(states, CartPole.StateLength, i));
            network.Forward(states, logits, values);
            for (int i = 0; i < carts.Length; i++)
            {
                if (!carts[i].IsOver) carts[i].Push(Softmax.MostLikely(Rollout.Rows(logits, ActorCritic.PolicyLength, i)));
            }
        }
    }
}
