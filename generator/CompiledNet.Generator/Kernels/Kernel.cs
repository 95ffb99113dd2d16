using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// The code of one generated method: a layer's, or a part of a layer's, in one direction and role. A kernel is a value that
/// says what to compute, not where: kernels that are equal are one method. Its text is written last.
/// </summary>
/// <param name="Caption">What it computes, for the comment above it. It names no layer: others may share the method.</param>
/// <param name="Ports">The memory it reads and writes.</param>
internal abstract record Kernel(string Caption, EquatableArray<Port> Ports)
{
    /// <summary>For what it is called once.</summary>
    public virtual Scope Scope => Scope.EachPack;

    /// <summary>The multiply-adds of one pack, by which kernels over several packs are cut into parts.</summary>
    public virtual long Cost => 0;

    /// <summary>The cycles that a processor takes for it, by a small model; 0 for little work.</summary>
    public virtual double Cycles(Dialect dialect) => 0;

    /// <summary>
    /// The number of independent pieces that the kernel can be asked to do some of, through arguments <c>first</c> and
    /// <c>end</c>; 1 for a kernel that has no such arguments.
    /// </summary>
    public virtual int Units(Dialect dialect) => 1;

    /// <summary>Values that the call passes beside the operands.</summary>
    public virtual EquatableArray<KernelValue> Values => [];

    /// <summary>The type of the method's result.</summary>
    public virtual string ResultType => "void";

    /// <summary>Writes the body of the method.</summary>
    public abstract void WriteBody(KernelWriter writer);
}

/// <summary>A value parameter of a kernel: which of the numbers that programs have it takes, and its type.</summary>
internal sealed record KernelValue(Argument Argument, string Type)
{
    /// <summary>
    /// Whether these are the first packs of a batch, which store the gradients of parameters; later ones add to them. So
    /// nothing needs to be cleared beforehand.
    /// </summary>
    public static KernelValue IsFirst { get; } = new(Argument.IsFirst, "bool");

    /// <summary>The number of samples in packs that a kernel works over.</summary>
    public static KernelValue Samples { get; } = new(Argument.Samples, "nuint");

    /// <summary>The number of these packs.</summary>
    public static KernelValue Packs { get; } = new(Argument.Packs, "nuint");

    /// <summary>The number of samples of a pack, which has lanes for more.</summary>
    public static KernelValue SamplesOfPack { get; } = new(Argument.Samples, "int");

    /// <summary>The number of the time step that a stream is at.</summary>
    public static KernelValue StreamStep { get; } = new(Argument.StreamStep, "nuint");

    /// <summary>The parameter's name: <c>isFirst</c>.</summary>
    public string Name => char.ToLowerInvariant(Argument.ToString()[0]) + Argument.ToString().Substring(1);
}
