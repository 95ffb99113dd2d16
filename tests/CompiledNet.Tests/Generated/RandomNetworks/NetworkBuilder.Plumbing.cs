namespace CompiledNet.Tests.Generated.RandomNetworks;

// Layers that move elements, join some of them into one, or add noise.
internal sealed partial class NetworkBuilder
{
    private void Permute((string Name, int[] Shape) source, LayerChoice choice)
    {
        int[] order = [.. Enumerable.Range(0, source.Shape.Length).OrderBy(axis => (choice.Other + (axis * 5)) % 7)];
        Append(new PermuteDescription(NewName, [source.Name], [.. order.Select(axis => source.Shape[axis])], order));
    }

    private void Slice((string Name, int[] Shape) source, int axis, LayerChoice choice)
    {
        int extent = source.Shape[axis], start = choice.Size % extent, step = 1 + (choice.Other % 2);
        int most = (extent - start + step - 1) / step, taken = 1 + (choice.Source % most);
        Append(new SliceDescription(NewName, [source.Name], PlainIndex.With(source.Shape, axis, taken), axis, start, step, choice.Flag, extent));
    }

    /// <summary>Two halves; where the axis is odd those of the value twice.</summary>
    private void Split((string Name, int[] Shape) source, int axis, LayerChoice choice)
    {
        if (source.Shape[axis] % 2 > 0)
        {
            Repeat(source, axis, choice with { Size = 2 });
            source = _values[^1];
        }

        if (source.Shape[axis] % 2 > 0) return;
        Append(new SplitDescription(NewName, [source.Name], PlainIndex.With(source.Shape, axis, source.Shape[axis] / 2), axis));
    }

    private void Repeat((string Name, int[] Shape) source, int axis, LayerChoice choice)
    {
        int times = Math.Min(1 + (choice.Size % 3), Math.Max(1, 2 * LargestValue / Value.Length(source.Shape)));
        Append(new RepeatDescription(NewName, [source.Name], PlainIndex.With(source.Shape, axis, times * source.Shape[axis]), axis, times, choice.Flag));
    }

    private void Border((string Name, int[] Shape) any, LayerChoice choice)
    {
        (string Name, int[] Shape) source = Image(any, choice);
        int[] shape = source.Shape, sides = [choice.Size % 2, choice.Other % 3, choice.Source % 2, choice.Size % 3];
        int width = shape[2] + sides[2] + sides[3], height = shape[1] + sides[0] + sides[1];
        if (choice.Flag && shape[0] * width * height <= 2 * LargestValue)
        {
            Append(new BorderDescription(NewName, [source.Name], [shape[0], height, width], sides, Pads: true));
            return;
        }

        (sides[0], sides[1]) = Fitting(shape[1], sides[0], sides[1]);
        (sides[2], sides[3]) = Fitting(shape[2], sides[2], sides[3]);
        Append(new BorderDescription(NewName, [source.Name], [shape[0], shape[1] - sides[0] - sides[1], shape[2] - sides[2] - sides[3]], sides, Pads: false));

        static (int Before, int Behind) Fitting(int extent, int before, int behind) => before + behind < extent ? (before, behind) : (0, 0);
    }

    private void Stack((string Name, int[] Shape) source, LayerChoice choice)
    {
        string[] sources = Alike(source, choice);
        if (source.Shape.Length > 2 || sources.Length * Value.Length(source.Shape) > 2 * LargestValue) sources = sources[..2];
        int axis = choice.Size % (source.Shape.Length + 1);
        Append(new StackDescription(NewName, sources, [.. source.Shape[..axis], sources.Length, .. source.Shape[axis..]], axis));
    }

    /// <summary>One number along some axes, of which there may be none: then along all.</summary>
    private void Reduce((string Name, int[] Shape) source, string kind, int[] axes, bool keeps)
    {
        int[] gone = axes.Length == 0 ? [.. Enumerable.Range(0, source.Shape.Length)] : axes;
        int[] shape = [.. source.Shape.Select((extent, axis) => gone.Contains(axis) ? 1 : extent).Where((_, axis) => keeps || !gone.Contains(axis))];
        Append(new ReductionDescription(NewName, [source.Name], shape.Length == 0 ? [1] : shape, kind, axes, keeps));
    }

    private void Reduce((string Name, int[] Shape) source, LayerChoice choice)
    {
        int[] axes = [.. Enumerable.Range(0, source.Shape.Length).Where(axis => (choice.Other >> axis) % 2 > 0)];
        Reduce(source, Reduction(choice), axes, choice.Flag);
    }

    private static string Reduction(LayerChoice choice) => ((string[])["Sum", "Mean", "Max"])[choice.Size % 3];

    /// <summary>A value beside one number for all of some axis.</summary>
    private void Spread((string Name, int[] Shape) source, int axis, LayerChoice choice)
    {
        Reduce(source, Reduction(choice), [axis], keeps: true);
        string[] sources = choice.Flag ? [source.Name, _values[^1].Name] : [_values[^1].Name, source.Name];
        Append((choice.Other % 3) switch
        {
            0 => new AddDescription(NewName, sources, source.Shape),
            1 => new SubtractDescription(NewName, sources, source.Shape),
            _ => new MultiplyDescription(NewName, sources, source.Shape),
        });
    }

    /// <summary>A value times itself or one that fits, as matrices.</summary>
    private void MatMul((string Name, int[] Shape) any, LayerChoice choice)
    {
        (string Name, int[] Shape) source = any.Shape.Length > 1 ? any : Sequence(any, choice);
        bool first = choice.Flag, second = choice.Size % 2 > 0;
        int inner = source.Shape[first ? ^2 : ^1];
        (string Name, int[] Shape)[] fitting =
        [
            .. _values.Where(value => value.Shape.Length == source.Shape.Length && value.Shape.SkipLast(2).SequenceEqual(source.Shape.SkipLast(2)) && value.Shape[second ? ^1 : ^2] == inner),
        ];
        if (fitting.Length == 0) (fitting, second) = ([source], !first);
        (string Name, int[] Shape) other = fitting[choice.Other % fitting.Length];
        int[] shape = [.. source.Shape[..^2], source.Shape[first ? ^1 : ^2], other.Shape[second ? ^2 : ^1]];
        if (Value.Length(shape) > 2 * LargestValue) return;
        Append(new MatMulDescription(NewName, [source.Name, other.Name], shape, first, second));
    }

    private void Scale((string Name, int[] Shape) source, int axis, LayerChoice choice)
    {
        int count = choice.Size % 3 == 0 ? source.Shape[axis] : 1;
        Append(new ScaleDescription(NewName, [source.Name], source.Shape, (2 * choice.Real) - 1, axis, choice.Flag ? count : 1)
        {
            Tensors = choice.Flag ? [new PlainTensor("weight", count)] : [],
        });
    }

    private void Noise((string Name, int[] Shape) source, LayerChoice choice)
    {
        int axis = choice.Other % source.Shape.Length;
        double probability = choice.Real * 0.9;
        Append((choice.Size % 4) switch
        {
            0 => new SharedDropoutDescription(NewName, [source.Name], source.Shape, axis, probability),
            1 => new SharedDropoutDescription(NewName, [source.Name], source.Shape, Axis: null, probability),
            2 => new AlphaDropoutDescription(NewName, [source.Name], source.Shape, probability),
            _ => new GaussianNoiseDescription(NewName, [source.Name], source.Shape, choice.Real),
        });
    }
}
