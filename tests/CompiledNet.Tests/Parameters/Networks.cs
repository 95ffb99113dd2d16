using System.Numerics;

namespace CompiledNet.Tests.Parameters;

/// <summary>Descriptions of networks written by hand.</summary>
internal static class Networks
{
    public static NetworkInfo Describe(string name, params ParameterInfo[] parameters) => new()
    {
        Name = name,
        InputShape = [1],
        OutputShape = [1],
        InputLength = 1,
        OutputLength = 1,
        TargetLength = 0,
        TargetKind = default,
        ParameterCount = parameters.Sum(info => info.Length),
        StorageLength = parameters.Select(End).DefaultIfEmpty(0).Max(),
        MultiplyAdds = 0,
        InferenceBytes = 0,
        TrainingBytes = 0,
        Layers = [],
        Parameters = parameters,
    };

    public static ParameterInfo Tensor(
        string name,
        int[] shape,
        int[] strides,
        int offset,
        Initializer initializer,
        int fanIn = 1,
        int fanOut = 1,
        double scale = double.NaN) => new()
        {
            Name = name,
            Shape = shape,
            Strides = strides,
            Offset = offset,
            Initializer = initializer,
            FanIn = fanIn,
            FanOut = fanOut,
            Scale = scale,
        };

    /// <summary>One dense layer's weight, [out, in], stored as [in][out] with the outputs padded to 16.</summary>
    public static NetworkInfo Dense(
        int outputs, int inputs, Initializer initializer = Initializer.Zeros, double scale = double.NaN)
    {
        int row = (outputs + 15) / 16 * 16;
        return Describe(
            "Dense", Tensor("dense1.weight", [outputs, inputs], [1, row], 0, initializer, inputs, outputs, scale));
    }

    /// <summary>The elements of the block that belong to no tensor.</summary>
    public static IEnumerable<T> Padding<T>(ParameterBlock<T> block)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var used = new bool[block.Network.StorageLength];
        foreach (ParameterInfo info in block.Network.Parameters)
        {
            foreach (int place in Places(info)) used[place] = true;
        }

        T[] storage = block.Storage.ToArray();
        return Enumerable.Range(0, storage.Length).Where(place => !used[place]).Select(place => storage[place]);
    }

    private static int End(ParameterInfo info) => (Places(info).Max() + 16) / 16 * 16;

    private static IEnumerable<int> Places(ParameterInfo info)
    {
        IEnumerable<int> places = [info.Offset];
        for (int axis = 0; axis < info.Shape.Count; axis++)
        {
            (int extent, int stride) = (info.Shape[axis], info.Strides[axis]);
            places = places.SelectMany(place => Enumerable.Range(0, extent).Select(i => place + (i * stride)));
        }

        return places;
    }
}
