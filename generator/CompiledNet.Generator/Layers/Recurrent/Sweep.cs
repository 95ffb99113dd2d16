using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>One pass over the time steps of a recurrent layer: by one layer of its stack, in one direction.</summary>
/// <param name="Level">The number of the layer in the stack, from 0.</param>
/// <param name="IsReverse">Whether the last step is read first.</param>
/// <param name="Inputs">The features of a step that it reads.</param>
/// <param name="Steps">The number of time steps.</param>
internal sealed record Sweep(int Level, bool IsReverse, int Inputs, int Steps)
{
    /// <summary>The start of the names of its methods and buffers, which the first sweep has none of: <c>L1Reverse</c>.</summary>
    private string Mark => (Level == 0 ? "" : "L" + Literal.Int(Level)) + (IsReverse ? "Reverse" : "");

    /// <summary>The end of a method's name, behind that of the layer.</summary>
    public string Suffix(string suffix) => Mark + suffix;

    /// <summary>The name of a buffer.</summary>
    public string Key(string key) => Mark.Length == 0 ? key : key + Mark;

    /// <summary>The name of a tensor: <c>weight_ih_l1_reverse</c>.</summary>
    public string Tensor(string tensor) => tensor + (Level == 0 ? "" : "_l" + Literal.Int(Level)) + (IsReverse ? "_reverse" : "");
}
