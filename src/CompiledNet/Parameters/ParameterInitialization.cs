using System.Numerics;

namespace CompiledNet;

internal static class ParameterInitialization
{
    public static void Fill<T>(ParameterSet<T> parameters, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => throw new NotImplementedException();
}
