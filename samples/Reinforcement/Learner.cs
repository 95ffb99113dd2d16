using CompiledNet;

namespace Reinforcement;

/// <summary>Improves the network by one rollout after the other.</summary>
internal sealed class Learner(ActorCritic network)
{
    private const double LearningRate = 2e-3;
    private const double LargestNorm = 0.5;

    /// <summary>The optimizer's steps for each rollout. All moves take part in each of them.</summary>
    private const int Steps = 10;

    /// <summary>The numbers of a sample where both outputs stand side by side.</summary>
    private const int RowLength = ActorCritic.PolicyLength + ActorCritic.ValueLength;

    private readonly Adam _optimizer = new(LearningRate);
    private readonly Gradients<float> _gradients = network.CreateGradients();
    private readonly Critique _critique = new();
    private readonly float[] _policyGradients = new float[Rollout.Moves * ActorCritic.PolicyLength];

    /// <summary>Makes all steps for a rollout of the network as it is now.</summary>
    /// <returns>The mean squared error of the value head before the steps.</returns>
    public float Learn(Rollout rollout)
    {
        _critique.Judge(rollout, network);
        float valueError = FirstStep(rollout);
        OutputLoss<float> loss = (outputs, outputGradients) => Loss(rollout, outputs, outputGradients);
        for (int step = 1; step < Steps; step++)
        {
            // The policy has moved away from the one that played, and how far is known from its new outputs only.
            network.BackwardFrom(rollout.States, loss, _gradients);
            Step();
        }

        return valueError;
    }

    /// <summary>
    /// The policy is still the one that played, so what the rollout wrote down tells the gradients of its logits. They stand
    /// where a loss of the network's own has its targets.
    /// </summary>
    private float FirstStep(Rollout rollout)
    {
        for (int move = 0; move < Rollout.Moves; move++)
        {
            Span<float> logits = Rollout.Rows(rollout.Logits, ActorCritic.PolicyLength, move);
            PolicyLossOf(rollout, move, logits, Rollout.Rows(_policyGradients, ActorCritic.PolicyLength, move));
        }

        // The network divides its own loss by the samples, but what comes from outside is taken as it is.
        foreach (ref float gradient in _policyGradients.AsSpan()) gradient /= Rollout.Moves;

        // Both losses come back apart: that of the policy, of which the network knows the gradients only, and the value head's.
        Span<float> losses = stackalloc float[2];
        network.Backward(rollout.States, _policyGradients, _critique.Returns, _gradients, losses);
        Step();
        return losses[1];
    }

    /// <summary>The mean loss of both outputs, and its gradients for them, row by row.</summary>
    private float Loss(Rollout rollout, ReadOnlySpan<float> outputs, Span<float> outputGradients)
    {
        float sum = 0;
        for (int move = 0; move < Rollout.Moves; move++)
        {
            ReadOnlySpan<float> row = outputs.Slice(move * RowLength, RowLength);
            Span<float> gradients = outputGradients.Slice(move * RowLength, RowLength);
            sum += PolicyLossOf(rollout, move, row[..ActorCritic.PolicyLength], gradients[..ActorCritic.PolicyLength]);
            sum += ValueLoss.Of(row[^1], _critique.Returns[move], out gradients[^1]);
        }

        foreach (ref float gradient in outputGradients) gradient /= Rollout.Moves;
        return sum / Rollout.Moves;
    }

    private float PolicyLossOf(Rollout rollout, int move, ReadOnlySpan<float> logits, Span<float> gradients) => PolicyLoss.Of(
        logits, rollout.Actions[move], rollout.LogProbabilities[move], _critique.Advantages[move], gradients);

    private void Step()
    {
        _gradients.ClipNorm(LargestNorm);
        _optimizer.Step(network.Parameters, _gradients);
    }
}
