using System.Numerics;

namespace CompiledNet;

/// <summary>A number for each trained parameter, such as what an optimizer remembers.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class TrainedBlock<T>(NetworkInfo network) : ParameterBlock<T>(network, ParameterSection.Trained)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
