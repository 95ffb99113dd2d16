namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>The function of a gated linear unit.</summary>
internal enum GateKind
{
    GLU,
    GEGLU,
    SwiGLU,
    ReGLU,
}

/// <summary>y = a · g(b), the halves of an axis.</summary>
internal sealed record GatedDescription(string Name, string[] Sources, int[] Shape, int Axis, GateKind Gate) : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => $"[{Gate}(Axis = {Axis}, {Place})]";

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        int half = Value.Length(Shape[Axis..]);
        double[][] halves = [.. inputs[0].Elements.Chunk(half)];
        Activation gate = Gate switch
        {
            GateKind.GLU => Activation.Sigmoid,
            GateKind.GEGLU => Activation.GELU,
            GateKind.SwiGLU => Activation.SiLU,
            _ => Activation.ReLU,
        };
        return [.. halves.Chunk(2).SelectMany(pair => pair[0].Zip(PlainMath.Activate(gate, pair[1], half, ActivationOptions.Default), (a, b) => a * b))];
    }
}
