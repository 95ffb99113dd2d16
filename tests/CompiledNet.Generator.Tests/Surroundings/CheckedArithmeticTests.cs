using System.Reflection;
using System.Runtime.Loader;

namespace CompiledNet.Generator.Tests.Surroundings;

/// <summary>A project that checks arithmetic for overflow gets the same numbers, and no exception.</summary>
public sealed class CheckedArithmeticTests
{
    /// <summary>Runs the network in every way; padded and strided windows have offsets that begin outside the image.</summary>
    private const string Program =
        """
        using System;
        using CompiledNet;

        [Network(2, 9, 7)]
        [Conv2D(3, 3, Padding = 2, Stride = 2, Activation = Activation.ReLU)]
        [MaxPool2D(2, Padding = 1)]
        [Conv2D(20, 3, Padding = 1)]
        [AvgPool2D(2, Padding = 1, Stride = 1)]
        [Flatten]
        [Dropout(0.3)]
        [Dense(5, Activation = Activation.GELU)]
        [SoftmaxCrossEntropyLoss]
        partial class Net;

        public static class Program
        {
            public static float[] Run()
            {
                const int Samples = 39;
                var net = new Net(ulong.MaxValue);
                var inputs = new float[Samples * Net.InputLength];
                var targets = new int[Samples];
                for (int i = 0; i < inputs.Length; i++) inputs[i] = (i * 37 % 101 / 50f) - 1;
                for (int i = 0; i < Samples; i++) targets[i] = i % Net.OutputLength;
                var outputs = new float[Samples * Net.OutputLength];
                var inputGradients = new float[inputs.Length];
                var gradients = net.CreateGradients();
                var optimizer = new Sgd(0.1);
                for (int step = 0; step < 2; step++)
                {
                    outputs[0] += net.Backward(inputs, targets, gradients, inputGradients);
                    optimizer.Step(net.Parameters, gradients);
                }

                net.Forward(inputs, outputs);
                return [.. outputs, .. inputGradients, net.Loss(inputs, targets)];
            }
        }
        """;

    [Fact]
    public void It_changes_no_bit() => Assert.Equal(Run(UserProject.Default), Run(UserProject.Default with { Checked = true }));

    [Fact]
    public void Its_kernels_are_not_checked_and_those_of_other_projects_say_nothing_of_it()
    {
        string[] Texts(bool isChecked) =>
        [
            .. (UserProject.Default with { Checked = isChecked }).Compile(Sources.Network("[Network(2)] [Dense(2)]")).Files
                .Select(file => file.SourceText.ToString()),
        ];
        Assert.All(Texts(isChecked: true), text => Assert.Contains("unchecked", text, StringComparison.Ordinal));
        Assert.All(Texts(isChecked: false), text => Assert.DoesNotContain("checked", text, StringComparison.Ordinal));
    }

    private static float[] Run(UserProject project)
    {
        UserProject.Result result = project.Compile(Program.Replace("public static", "/** <summary/> */ public static", StringComparison.Ordinal));
        Assert.Empty(result.All);
        var context = new AssemblyLoadContext(null, isCollectible: true);
        Assembly assembly = context.LoadFromStream(new MemoryStream(result.Image!));
        var numbers = (float[])assembly.GetType("Program")!.GetMethod("Run")!.Invoke(null, null)!;
        context.Unload();
        return numbers;
    }
}
