using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Prints calls.</summary>
internal static class CallText
{
    /// <param name="methods">The methods of the kernels.</param>
    /// <param name="call">The call.</param>
    /// <param name="place">Prints a place.</param>
    /// <param name="range">Arguments that choose among the pieces of a kernel that has some.</param>
    public static string Of(KernelMethods methods, Call call, Func<Place, string> place, IEnumerable<string> range)
    {
        Kernel kernel = call.Kernel;
        string[] arguments =
        [
            .. kernel.Ports.Zip(call.Places, (port, at) => $"{port.Name}: {place(at)}"),
            .. kernel.Values.Select(value => $"{value.Name}: {TextOf(value, call.Loss)}"),
            .. range,
        ];
        string start = (kernel.ResultType == "void" ? "" : $"{SumOf(call.Loss)} += ") + methods.NameOf(call);
        return ParameterList.Format(start, arguments, ";");
    }

    /// <summary>A program has the numbers that it hands on under the names that kernels call them by, and counts in <c>int</c>.</summary>
    private static string TextOf(KernelValue value, int? loss) => value switch
    {
        { Argument: Argument.Scale } when loss is { } number => KernelWriter.At("scales", Literal.Int(number)),
        { Type: "nuint" } => $"(nuint){value.Name}",
        _ => value.Name,
    };

    private static string SumOf(int? loss) => loss is { } number ? KernelWriter.At("losses", Literal.Int(number)) : "loss";
}
