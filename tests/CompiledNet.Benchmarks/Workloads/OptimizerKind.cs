namespace CompiledNet.Benchmarks;

/// <summary>The rules that are compared, with the defaults of PyTorch but for the learning rate.</summary>
internal enum OptimizerKind
{
    /// <summary>Plain stochastic gradient descent.</summary>
    Sgd,

    /// <summary>Adam.</summary>
    Adam,
}
