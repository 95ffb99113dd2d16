using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

/// <summary>Memory for rows in which parts of samples lie side by side; it grows with what calls need.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class JointMemory<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [ThreadStatic]
    private static JointMemory<T>? _ofThread;

    private T[] _numbers = [];
    private int[] _indices = [];

    /// <summary>The bytes that the calling thread keeps.</summary>
    public static long HeldBytes => _ofThread is { } memory
        ? ((long)memory._numbers.Length * Unsafe.SizeOf<T>()) + ((long)memory._indices.Length * sizeof(int))
        : 0;

    /// <summary>That of the calling thread.</summary>
    public static JointMemory<T> OfThread => _ofThread ??= new JointMemory<T>();

    /// <summary>Room for so many elements. What it holds is unspecified.</summary>
    public void Rent(int numbers, int indices, out Span<T> numberRoom, out Span<int> indexRoom)
    {
        if (_numbers.Length < numbers) _numbers = GC.AllocateUninitializedArray<T>(numbers);
        if (_indices.Length < indices) _indices = GC.AllocateUninitializedArray<int>(indices);
        numberRoom = _numbers.AsSpan(0, numbers);
        indexRoom = _indices.AsSpan(0, indices);
    }

    /// <summary>Gives the calling thread's memory back.</summary>
    public static void Trim() => _ofThread = null;
}
