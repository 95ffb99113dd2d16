using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>The runtime's table of positions as kernels read it: from its first row on, or from that of the time step that a stream is at.</summary>
/// <param name="Steps">The time steps of a whole sequence.</param>
/// <param name="Features">The numbers of each.</param>
/// <param name="Wavelength">The base of the wavelengths.</param>
/// <param name="IsOfStream">Whether one time step of a stream is computed.</param>
internal sealed record PositionRows(int Steps, int Features, double Wavelength, bool IsOfStream)
{
    /// <summary>From one row to the next.</summary>
    public int Pitch => Lane.Pad(Features);

    /// <summary>What the kernel must be given for it.</summary>
    public EquatableArray<KernelValue> Values => IsOfStream ? [KernelValue.StreamStep] : [];

    /// <summary>Declares a variable that refers to the first of the rows.</summary>
    public void Declare(KernelWriter writer, string name)
    {
        string table = $"PositionTable<{writer.ElementType}>.Of({Literal.Int(Steps)}, {Literal.Int(Features)}, {Literal.Double(Wavelength)})";
        string first = IsOfStream ? KernelWriter.At(table, KernelWriter.Offset((KernelValue.StreamStep.Name, Pitch))) : table;
        writer.Line($"ref {writer.ElementType} {name} = ref {first};");
    }
}
