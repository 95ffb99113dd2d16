namespace CompiledNet;

/// <summary>
/// The negative log-likelihood of targets t under normal distributions: the mean of (log v + (m − t)² / v) / 2, where the output's last axis holds means m and
/// then as many variances v (Nix and Weigend, 1994). A variance counts as ε at least, where it still has its gradient, as in PyTorch; let
/// <see cref="Activation.Softplus"/> make it positive. Targets have the means' shape.
/// </summary>
public sealed class GaussianNLLLossAttribute : LossAttribute
{
    /// <summary>Whether log(2π) / 2 is added. The default is <see langword="false"/>.</summary>
    public bool Full { get; set; }

    /// <summary>ε, the least variance: a finite number above 0. The default is 1e-6.</summary>
    public double Epsilon { get; set; } = 1e-6;
}
