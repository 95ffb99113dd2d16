using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>
/// The types that generated code names, and the namespaces in which it finds them. A layer gets no method of such a name,
/// and a type of the user's that bears one in such a namespace would be taken for the one that is meant. A test compares the
/// lists with generated code.
/// </summary>
internal static class KernelTypes
{
    /// <summary>The names with which all these namespaces begin.</summary>
    public static readonly string[] Roots = ["System", "CompiledNet"];

    /// <summary>The namespaces that the files of kernels import.</summary>
    public static readonly string[] Imports =
    [
        "System", "System.Numerics", "System.Runtime.CompilerServices", "System.Runtime.InteropServices", "System.Runtime.Intrinsics",
        "CompiledNet.CompilerServices",
    ];

    /// <summary>What kernels name, and find in an imported namespace or in that around their own.</summary>
    public static string[] InKernels => [.. Imported, .. OfVectors, .. OfPackage];

    /// <summary>Keywords that are names where a type bears them.</summary>
    public static readonly string[] Contextual = ["nint", "nuint", "var"];

    private static IEnumerable<string> Imported =>
    [
        "PackSums", "BatchExtent", "BatchStatistics", "CTCLosses", "CTCShape", "CustomLayers", "RunningStatistics", "ScalarMath", "DropoutMask", "GaussianNoise", "ImageColumns", "JointRows", "LaneMask", "LaneSums", "LaneTransposition", "LongSum", "LossSums", "NetworkGuard", "IPass", "PassDriver", "PassFrame", "PassSizes", "PositionTable", "ScratchMemory", "TimeReversal", "VectorMath", "Unsafe",
        "MemoryMarshal", "MethodImpl", "MethodImplOptions", "Math", "Span", "ReadOnlySpan",
    ];

    private static IEnumerable<string> OfVectors => VectorClass.All.Select(vectors => vectors.Name);

    private static IEnumerable<string> OfPackage =>
        ["ParameterSet", "Gradients", "State", "NetworkInfo", "LayerInfo", "ParameterInfo", "ParameterSection", "InputKind", "InputInfo", "OutputInfo", "LossInfo", "TargetKind", "Initializer", "INetwork", "Samples", "LossTotal", "OutputLoss", "WorkerPool"];

    /// <summary>What the user's class names beside, with the whole name of its namespace.</summary>
    private static IEnumerable<string> OfClass =>
    [
        "IDifferentiableNetwork", "ITrainableNetwork", "IStreamingNetwork", "IStatefulNetwork", "GenerationOptions", "Dataset", "Optimizer", "TrainingOptions", "TrainingHistory", "Evaluation", "ParameterFile",
    ];

    /// <summary>The names that no type of the user's may have, by namespace.</summary>
    public static IEnumerable<(string Namespace, string Name)> Taken =>
    [
        .. from space in Imports from name in InKernels.Concat(Contextual) select (space, name),
        .. from name in OfPackage.Concat(Contextual).Concat(OfClass) select ("CompiledNet", name),
        ("System", "ArgumentException"),
        ("System", "ArgumentOutOfRangeException"),
        ("System", "InvalidOperationException"),
        ("System", "UnauthorizedAccessException"),
        ("System.CodeDom.Compiler", "GeneratedCodeAttribute"),
        ("System.Collections.Generic", "IEnumerable"),
        ("System.ComponentModel", "EditorBrowsableAttribute"),
        ("System.ComponentModel", "EditorBrowsableState"),
        ("System.Diagnostics.CodeAnalysis", "MemberNotNullAttribute"),
        ("System.IO", "IOException"),
        ("System.IO", "InvalidDataException"),
        ("System.IO", "Stream"),
        ("System.Runtime.CompilerServices", "MethodImplAttribute"),
        ("System.Threading", "CancellationToken"),
    ];

    /// <summary>The names that nothing of the user's may have in the namespace of the kernels.</summary>
    public static IEnumerable<string> TakenBeside(ClassSpec type) =>
        InKernels.Concat(Contextual).Concat(VectorClass.All.Select(vectors => KernelsEmitter.NameOf(type, vectors)));
}
