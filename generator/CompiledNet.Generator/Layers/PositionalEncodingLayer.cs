using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class PositionalEncodingKind : LayerKind
{
    public override string Name => "PositionalEncoding";

    public override InferredLayer? Infer(LayerInference layer)
    {
        if (WavelengthOption.Of(layer, "Base") is not { } wavelength || !layer.ReadsSequence()) return null;
        (int steps, int features) = (layer.Input.Extents[0], layer.Input.Last);
        return layer.HasRoomFor(steps, features) ? new InferredLayer(new PositionalEncodingLayer(features, wavelength), layer.Input) : null;
    }
}

/// <summary>
/// y[t, f] = x[t, f] + sin(t / b^(f / F)) for even f, and + cos(t / b^((f − 1) / F)) for odd f, of F features (Vaswani et al., 2017,
/// section 3.5); ∂L/∂x = ∂L/∂y.
/// </summary>
/// <param name="Features">F.</param>
/// <param name="Wavelength">b.</param>
internal sealed record PositionalEncodingLayer(int Features, double Wavelength) : PositionalLayer
{
    public override string Describe() => FormattableString.Invariant(
        $"y[t, f] = x[t, f] + sin(t / {Wavelength:R}^(f / {Features})), for odd f + cos(t / {Wavelength:R}^((f − 1) / {Features}))");

    protected override void AddForward(ForwardBuilder builder, RowLayout layout, Operand input, Operand output) => builder.Add(
        builder.InRole("Forward"),
        [input, output],
        ports => new EncodingKernel(
            Describe(), ports, layout, new PositionRows(builder.StreamSteps ?? builder.Node.Shape.Extents[0], Features, Wavelength, builder.IsStep)));

    /// <summary>Adds the runtime's table, a row for each time step, or the row of a stream's. The ports are the input and the output.</summary>
    private sealed record EncodingKernel(string Caption, EquatableArray<Port> Ports, RowLayout Layout, PositionRows Table) : Kernel(Caption, Ports)
    {
        public override EquatableArray<KernelValue> Values => Table.Values;

        public override void WriteBody(KernelWriter writer)
        {
            Table.Declare(writer, Positions);
            var rows = new RowKernel(
                Caption, [Ports[0], new Port(Positions, Access.Read), Ports[1]], Layout, [RowIndex.Element, RowIndex.Feature, RowIndex.Element], PositionalLayer.Steps);
            rows.WriteBody(writer);
        }
    }
}
