using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// The same elements in row-major order in another shape: a view where the axes allow it, forwards and backwards. With samples
/// in lanes the elements lie in row-major order anyway; with one sample, whose rows are padded, they are copied.
/// </summary>
internal abstract record ViewLayer : Layer
{
    public override bool HandsOn => true;

    public override void Forward(ForwardBuilder builder)
    {
        Tensor input = builder.Input();
        if (Layouts.Reshape(input, builder.Node.Shape) is { } view)
        {
            builder.SetView(view);
        }
        else if (input.IsOfPack)
        {
            builder.SetViewOfRows(input);
        }
        else
        {
            builder.SetCopy("Forward", $"the same elements in the shape {builder.Node.Shape}", input);
        }
    }

    public override void Backward(BackwardBuilder builder)
    {
    }
}
