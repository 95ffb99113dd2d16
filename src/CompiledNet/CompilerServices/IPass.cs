using System.ComponentModel;
using System.Numerics;

namespace CompiledNet.CompilerServices;

/// <summary>
/// What generated code does with a pack of samples, and with the gradients of several packs. <see cref="PassDriver"/> calls
/// it, on one thread or many; neither method adds anything in an order that depends on the threads.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What a pass needs.</summary>
    static abstract PassSizes Sizes { get; }

    /// <summary>Works through a pack.</summary>
    /// <param name="frame">The pack.</param>
    /// <returns>The sum of its losses, if it has any.</returns>
    static abstract double RunPack(scoped ref PassFrame<T> frame);

    /// <summary>The parts behind the packs of a stage, where there are several stages.</summary>
    /// <param name="stage">The number of the stage.</param>
    static virtual int PartsAt(int stage) => 0;

    /// <summary>
    /// Joins what packs have kept, for example adds it to the gradients of some parameters; the first packs of a batch store it.
    /// </summary>
    /// <param name="part">The number of the part, less than <see cref="PassSizes.Parts"/> or <see cref="PartsAt"/>.</param>
    /// <param name="frame">The packs of a chunk.</param>
    static virtual void RunPart(int part, scoped ref PassFrame<T> frame)
    {
    }

    /// <summary>What the sum of a pack's losses is divided by to give their mean.</summary>
    /// <param name="frame">The pack.</param>
    static virtual double Divisor(scoped ref PassFrame<T> frame) => 0;

    /// <summary>Adds for each loss what its sum over a pack is divided by to give the mean, where each has a sum of its own.</summary>
    /// <param name="frame">The pack.</param>
    /// <param name="divisors">A number for each loss.</param>
    static virtual void AddDivisors(scoped ref PassFrame<T> frame, Span<double> divisors)
    {
    }
}
