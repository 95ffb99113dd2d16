namespace GradientHealth;

/// <summary>What becomes of the gradient on its way back from the loss.</summary>
internal enum Signal
{
    /// <summary>It reaches the first layer in a size that steps can use.</summary>
    Passes,

    /// <summary>The first layer has less than a thousandth of the last one's.</summary>
    Vanishes,

    /// <summary>Some layer's is larger than a thousand.</summary>
    Explodes,
}
