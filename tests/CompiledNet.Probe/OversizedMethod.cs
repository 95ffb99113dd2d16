using System.Reflection.Emit;

namespace CompiledNet.Probe;

/// <summary>
/// A method past the size up to which the JIT optimises. The JIT's list must tell it from the rest; else the test that
/// reads the list sees nothing.
/// </summary>
internal static class OversizedMethod
{
    /// <summary>The name under which it is listed.</summary>
    public const string Name = "OversizedMethod";

    private const int Additions = 40_000;

    /// <summary>Compiles and calls it.</summary>
    public static int Call()
    {
        var method = new DynamicMethod(Name, typeof(int), [typeof(int)]);
        ILGenerator code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        for (int i = 0; i < Additions; i++)
        {
            code.Emit(OpCodes.Ldc_I4_1);
            code.Emit(OpCodes.Add);
        }

        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<int, int>>()(0);
    }
}
