using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Programs;

/// <summary>The kernels of one pass in their order, and the working memory they share.</summary>
/// <param name="Role">What a lane holds.</param>
/// <param name="Kernels">The kernels of one sample or block.</param>
/// <param name="OverBlocks">Kernels for several blocks that have passed: gradients of parameters.</param>
/// <param name="Memory">The working memory.</param>
internal sealed record KernelProgram(
    Role Role, EquatableArray<Kernel> Kernels, EquatableArray<Kernel> OverBlocks, ArenaLayout Memory);

/// <summary>Where each buffer lies, and how many elements of memory there are.</summary>
/// <param name="Lengths">The elements of each buffer.</param>
/// <param name="Offsets">The offsets in the working memory, of buffers that are not kept.</param>
/// <param name="Length">The elements of the working memory.</param>
/// <param name="Kept">Where buffers lie that are kept for kernels over several blocks; null for others.</param>
/// <param name="KeptLength">The elements that one block keeps.</param>
internal sealed record ArenaLayout(
    EquatableArray<long> Lengths, EquatableArray<long> Offsets, long Length, EquatableArray<KeptPlace?> Kept, long KeptLength);

/// <summary>
/// A buffer of which every block has one, side by side: that of block b begins at <c>capacity · Start + b · Stride + Within</c>,
/// where the capacity is the number of blocks that there is room for.
/// </summary>
internal sealed record KeptPlace(long Start, long Stride, long Within);
