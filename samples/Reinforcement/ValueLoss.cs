namespace Reinforcement;

/// <summary>The value head's loss, written out for the steps in which the network's own losses are not asked.</summary>
internal static class ValueLoss
{
    /// <summary>What the squared error counts beside the policy's loss, here and in the network's own loss.</summary>
    public const double Weight = 0.5;

    /// <summary>The loss of one state.</summary>
    /// <param name="value">What the head says.</param>
    /// <param name="target">What it should say.</param>
    /// <param name="gradient">The derivative of the loss with respect to <paramref name="value"/>.</param>
    public static float Of(float value, float target, out float gradient)
    {
        float error = value - target;
        gradient = (float)Weight * 2 * error;
        return (float)Weight * error * error;
    }
}
