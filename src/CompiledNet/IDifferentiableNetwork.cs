using System.Numerics;

namespace CompiledNet;

/// <summary>A network that has gradients.</summary>
/// <typeparam name="T">The network's element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IDifferentiableNetwork<T> : INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Creates room for the gradients of this network.</summary>
    Gradients<T> CreateGradients();
}
