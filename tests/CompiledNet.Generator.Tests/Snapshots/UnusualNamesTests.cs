using CompiledNet.Goldens;

namespace CompiledNet.Generator.Tests.Snapshots;

/// <summary>Names that a plain copy of the text would get wrong.</summary>
public sealed class UnusualNamesTests
{
    private const string Layers = "[Network(2)] [Dense(2)] [MeanSquaredErrorLoss]";

    [Theory]
    [InlineData("namespace App; {0} partial class @event;")]
    [InlineData("namespace App.@class.@int; {0} partial class Net;")]
    [InlineData("partial class @struct {{ {0} partial class @new; }}")]
    [InlineData("{0} partial class Größe;")]
    [InlineData("{0} partial class Net;")]
    [InlineData("namespace App; {0} partial class Vector; class Unsafe; class MemoryMarshal; class Math; class ReadOnlySpan;")]
    [InlineData("namespace CompiledNet.App; {0} partial class Net;")]
    [InlineData("namespace App.CompiledNet; {0} partial class System;")]
    [InlineData("namespace App; {0} partial class Net; {0} partial class net; {0} partial class NET;")]
    [InlineData("namespace A {{ partial class B {{ {0} partial class C; }} }} namespace A.D {{ {0} partial class C; }}")]
    [InlineData("interface IOuter; partial interface I {{ {0} partial class Net; }}")]
    [InlineData("{0} partial class Net {{ private int _parameters = 1; public int P => _parameters; }}")]
    [InlineData("namespace CompiledNet.System {{ {0} partial class Net; }}")]
    [InlineData("class Base {{ protected Base() {{ }} }} {0} partial class Net : Base;")]
    [InlineData("partial record struct R {{ {0} partial class Net; }}")]
    public void It_compiles(string source)
    {
        string[] warnings = ["CS8981"]; // Names of lower-case letters alone warn by themselves.
        CompilationResult result = Sources.Compile(
            "using CompiledNet;\n" + string.Format(System.Globalization.CultureInfo.InvariantCulture, source, Layers));
        Assert.Null(result.GeneratorException);
        Assert.Empty(result.Diagnostics.Where(diagnostic => !warnings.Contains(diagnostic.Id)).Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void A_second_Network_attribute_is_the_compilers_error_alone()
    {
        CompilationResult result = Sources.Compile(
            Sources.Network("[Network(2)] [Dense(1)]"), Sources.Network("[Network(2)]", "partial class Net;"), Sources.Network("[Network(2)] [Dense(1)]", "partial class Other;"));
        Assert.Null(result.GeneratorException);
        Assert.Equal(["CS0579"], result.CompileDiagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Equal(["App.Net.Vector512.g.cs", "App.Net.g.cs", "App.Other.Vector512.g.cs", "App.Other.g.cs"], result.GeneratedSources.Keys);
    }

    [Theory]
    [InlineData("[Flatten]")]
    [InlineData("[Dropout(0.5)]")]
    [InlineData("[Activation(Activation.Identity)]")]
    [InlineData("[Reshape(1, 2)] [Flatten]")]
    [InlineData("[Dense(2, Name = \"class\")]")]
    [InlineData("[Dropout(0.5, Name = \"dropout\")] [Dropout(0.5, Name = \"Dropout\")]")]
    [InlineData("[Dense(2, Name = \"samples\")] [Dense(2, Name = \"Lanes\")] [Dense(2, Name = \"lanes\")] [Dense(2, Name = \"input_\")]")]
    [InlineData("[Dense(2, Name = \"forward\")] [Dense(2, Name = \"Forward\")] [Dense(2, Name = \"dense1Weight\")] [Dense(2, Name = \"dense1\")]")]
    public void Layers_with_little_to_do_or_odd_names_compile(string layers) =>
        Sources.Generated(Sources.Network($"[Network(2)] {layers} [MeanSquaredErrorLoss]"));
}
