using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Planning;

/// <summary>The kernels of one pass in their order, and the working memory they share.</summary>
internal sealed record KernelProgram(Role Role, EquatableArray<Kernel> Kernels, ArenaLayout Memory);

/// <summary>Where each buffer lies in the working memory, and how many elements that has.</summary>
internal sealed record ArenaLayout(EquatableArray<long> Offsets, long Length);
