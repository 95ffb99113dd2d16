using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.IO.Enumeration;
using System.Numerics;

namespace CompiledNet;

/// <summary>
/// One flat block of numbers with named views: all parameters of a network, or all gradients. The block is aligned to 64
/// bytes and never moves; the padding between the tensors' rows is zero, before and after every operation.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
[SuppressMessage("Naming", "CA1710", Justification = "A block of parameters is named for what it holds.")]
public abstract class ParameterBlock<T> : IReadOnlyCollection<Parameter<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedArray<T> _storage;
    private readonly Parameter<T>[] _parameters;
    private readonly Dictionary<string, Parameter<T>> _byName;

    /// <param name="network">The network.</param>
    /// <param name="last">The last section that the block has; what lies behind it takes no memory.</param>
    private protected ParameterBlock(NetworkInfo network, ParameterSection last)
    {
        ArgumentNullException.ThrowIfNull(network);
        Network = network;
        _storage = new AlignedArray<T>(network.LengthThrough(last));
        _parameters = [.. network.Parameters.Where(info => info.Section <= last).Select(info => new Parameter<T>(info, _storage))];
        _byName = _parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
    }

    /// <summary>The network that the block belongs to.</summary>
    public NetworkInfo Network { get; }

    /// <summary>The number of tensors of the block.</summary>
    public int Count => _parameters.Length;

    /// <summary>The whole block with its padding, which whoever writes must leave at zero.</summary>
    public Span<T> Storage => _storage.Span;

    /// <summary>The first element of <see cref="Storage"/>, for generated code.</summary>
    public ref T Reference => ref _storage.First;

    /// <summary>The tensor of the given name, for example <c>dense1.weight</c>.</summary>
    /// <param name="name">Its name: layer and tensor, with upper and lower case told apart.</param>
    /// <exception cref="KeyNotFoundException">
    /// The block has no such tensor; the message lists those it has. Gradients have none of frozen tensors.
    /// </exception>
    public Parameter<T> this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            return _byName.TryGetValue(name, out Parameter<T>? parameter)
                ? parameter
                : throw NotFound(name);
        }
    }

    /// <summary>Looks up a tensor by name.</summary>
    /// <param name="name">Its name: layer and tensor, for example <c>dense1.weight</c>.</param>
    /// <param name="parameter">The tensor, or <see langword="null"/>.</param>
    /// <returns>Whether the block has it.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out Parameter<T>? parameter) => _byName.TryGetValue(name, out parameter);

    /// <summary>
    /// The Euclidean norm of a layer's tensors together, without its running statistics, or of one tensor. It is NaN or infinite
    /// if an element is.
    /// </summary>
    /// <param name="name">The name of a layer, of a block of layers, or of a tensor: <c>dense1</c>, <c>dense1.weight</c>.</param>
    /// <exception cref="KeyNotFoundException">The block has no such tensor: a layer that is frozen has no gradient.</exception>
    public double NormOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        double norm = -1;
        foreach (Parameter<T> parameter in _parameters)
        {
            if (parameter.Info.HasNormOf(name))
                norm = EuclideanNorm.Join(Math.Max(norm, 0), EuclideanNorm.Of(parameter.Info.In<T>(Storage)));
        }

        return norm is -1 ? throw NotFound(name) : norm;
    }

    /// <summary>The tensors in the order of the layers.</summary>
    public IEnumerator<Parameter<T>> GetEnumerator() => _parameters.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Sets the whole block to zero.</summary>
    public virtual void Clear() => Storage.Clear();

    private KeyNotFoundException NotFound(string name) =>
        new($"{Network.Name} has no parameter '{name}'. It has: {string.Join(", ", _byName.Keys.Order(StringComparer.Ordinal))}.");

    /// <summary>The tensors whose names a pattern matches, in the order of the layers.</summary>
    /// <param name="pattern">A name in which <c>*</c> stands for any characters and <c>?</c> for one: <c>encoder.*</c>, <c>*.bias</c>.</param>
    public IEnumerable<Parameter<T>> Matching(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return _parameters.Where(parameter => FileSystemName.MatchesSimpleExpression(pattern, parameter.Name, ignoreCase: false));
    }

    private protected void CopyStorageFrom(ParameterBlock<T> other)
    {
        CheckSameNetwork(other);
        other.Storage.CopyTo(Storage);
    }

    private protected void CheckSameNetwork(ParameterBlock<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!ReferenceEquals(other.Network, Network))
        {
            throw new ArgumentException($"The block belongs to {other.Network.Name}; one of {Network.Name} was expected.", nameof(other));
        }
    }
}
