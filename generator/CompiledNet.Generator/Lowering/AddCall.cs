using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Lowering;

/// <summary>How a pass of a layer adds a call, for what both passes do alike.</summary>
/// <param name="suffix">The end of the method's name, behind that of the layer.</param>
/// <param name="operands">What the kernel reads and writes, and where.</param>
/// <param name="kernel">Makes the kernel with the operands' ports.</param>
internal delegate void AddCall(string suffix, EquatableArray<Operand> operands, Func<EquatableArray<Port>, Kernel> kernel);
