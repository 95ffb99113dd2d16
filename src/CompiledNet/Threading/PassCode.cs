using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>A pass as an object, so that threads which share it need not know its type, and a pool keeps none.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal abstract class PassCode<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc cref="IPass{T}.Sizes"/>
    public abstract PassSizes Sizes { get; }

    /// <inheritdoc cref="IPass{T}.RunPack"/>
    public abstract double RunPack(scoped ref PassFrame<T> frame);

    /// <inheritdoc cref="IPass{T}.PartsAt"/>
    public abstract int PartsAt(int stage);

    /// <inheritdoc cref="IPass{T}.RunPart"/>
    public abstract void RunPart(int part, scoped ref PassFrame<T> frame);
}

/// <summary>A pass of a type that is known.</summary>
internal sealed class PassCode<TPass, T> : PassCode<T>
    where TPass : IPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The only one.</summary>
    public static readonly PassCode<TPass, T> Instance = new();

    public override PassSizes Sizes => TPass.Sizes;

    public override double RunPack(scoped ref PassFrame<T> frame) => TPass.RunPack(ref frame);

    public override int PartsAt(int stage) => TPass.PartsAt(stage);

    public override void RunPart(int part, scoped ref PassFrame<T> frame) => TPass.RunPart(part, ref frame);
}
