namespace CompiledNet.Benchmarks;

/// <summary>Long short-term memory; the rows of its weights are those of i, f, g and o.</summary>
internal sealed partial record LstmModel(string Name, int Inputs, int Units, int Steps)
    : RecurrentModel(Name, Inputs, Units, Steps, Gates: 4);
