using CompiledNet.Generator.Model;
using CompiledNet.Goldens;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Tests;

/// <summary>What parsing makes of source text.</summary>
internal static class Specs
{
    /// <summary>The one network of a source.</summary>
    public static NetworkSpec Of(string source)
    {
        GeneratorDriver driver = NetworkCompiler.CreateDriver(trackSteps: true)
            .RunGenerators(Sources.Compiler.CreateCompilation([new SourceFile("Net.cs", source)]));
        return (NetworkSpec)driver.GetRunResult().Results[0].TrackedSteps[NetworkGenerator.Steps.Spec][0].Outputs[0].Value;
    }
}
