namespace CompiledNet.Benchmarks;

/// <summary>Gated recurrent units, reset behind the product; the rows of the weights are those of r, z and n.</summary>
internal sealed partial record GruModel(string Name, int Inputs, int Units, int Steps)
    : RecurrentModel(Name, Inputs, Units, Steps, Gates: 3);
