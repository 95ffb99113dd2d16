using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledNet.Generator.Tests.Surroundings;

/// <summary>
/// A network stands among other people's code, under other people's settings. In each of these places it compiles without a
/// warning, in its own files and in the user's.
/// </summary>
public sealed class ContextTests
{
    private static readonly string[] Networks =
    [
        "[Network(2)] [Dense(2)]",
        "[Network(2, Precision = Precision.Double)] [Activation(Activation.ReLU)] [SoftmaxCrossEntropyLoss(ClassWeights = new double[] { 1, 2 })]",
    ];

    /// <summary>Files in which <c>{0}</c> stands for the attributes of a network.</summary>
    private static readonly string[] Places =
    [
        // Base classes with members of the generated names.
        "{0} partial class Net : Base; class Base {{ public int Info = 1, Loss = 2, InputLength = 3; protected object? _parameters = 4; protected int UseAll() => Info + Loss + InputLength; }}",
        "{0} partial class Net : Base; class Base {{ public virtual void Forward(System.ReadOnlySpan<float> x, System.Span<float> y) {{ }} public virtual string Load(string path) => path; }}",
        "{0} partial class Net : Base; class Base {{ public void Forward(System.ReadOnlySpan<double> x, System.Span<double> y) {{ }} public static int Info => 1; public void Backward() {{ }} public class Parameters; }}",
        "{0} partial class Net : Middle; class Middle : Base {{ public sealed override void Forward(System.ReadOnlySpan<float> x, System.Span<float> y) {{ }} }} abstract class Base {{ public abstract void Forward(System.ReadOnlySpan<float> x, System.Span<float> y); }}",
        "{0} partial class Net : Base; class Base {{ public delegate void Forward(); public event System.Action? Loss; public void Raise() => Loss?.Invoke(); public int this[int i] => i; }}",
        "{0} partial class Net : Base; class Base {{ protected internal virtual int Loss() => 0; public virtual int CreateGradients {{ get; set; }} public virtual ref int Parameters => ref _x[0]; private readonly int[] _x = new int[1]; }}",
        "{0} partial class Net : Base; class Base {{ public class Net; public class Kernels; public const int global = 1; }}",
        "{0} partial class Net : Base; class Base {{ [System.Obsolete] protected Base() {{ }} }}",
        "{0} partial class Net : Base; class Base {{ [System.Obsolete(\"other\", DiagnosticId = \"MINE01\")] protected Base() {{ }} }}",
        "{0} partial class Net : Base; class Base {{ [System.Obsolete] public virtual void Forward(System.ReadOnlySpan<float> x, System.Span<float> y) {{ }} }}",
        "{0} partial class Net : Base; class Base {{ [System.Diagnostics.CodeAnalysis.Experimental(\"MINE02\")] protected Base() {{ }} }}",
        "{0} partial class Net : Base<int>; class Base<T> {{ public T? Info = default; public virtual void Forward(T x) {{ }} }}",

        // The user's own members.
        "{0} partial class Net {{ public Net() : this(7UL) {{ }} public static Net New() => new(); }}",
        "{0} partial class Net {{ public Net(string name = \"\") : this(1UL) => Name = name; public string Name {{ get; }} = \"\"; [System.Diagnostics.CodeAnalysis.AllowNull] private string _x; public string? Y => _x; public void Set(string x) => _x = x; public static Net New() => new(); }}",
        "{0} partial class Net {{ private Net(int a, int b) : this((ulong)(a + b)) {{ }} public static Net New() => new(1, 2); public static Net Seeded() => new(); }}",
        "{0} partial class Net {{ public Net(Net other) => Parameters = other.Parameters; }}",
        "{0} partial class Net {{ public Net(Net other, bool x) {{ if (x) this.Parameters = other.Parameters; else Parameters = other.Parameters; }} }}",
        "{0} partial class Net {{ static Net() => Count = 1; public static int Count {{ get; }} }}",
        "{0} partial class Net {{ public void Forward(int x) {{ }} public int Load() => 1; public void Backward(ref int x) => x++; public T Loss<T>(T x, T y) => x ?? y; }}",
        "{0} partial class Net {{ public void Forward(in System.ReadOnlySpan<float> inputs, System.Span<float> outputs) {{ }} public Net(ref ulong seed) : this(seed) {{ }} }}",
        "{0} partial class Net {{ private int _parameters; private static int _parameters2; protected int _parameters3 => _parameters + _parameters2++; public void Set(int x) => _parameters = x; }}",
        "{0} partial class Net {{ public class Vector; public class Unsafe; public class System; public class CompiledNet; public class NetworkInfo; public int NetKernels => 1; }}",
        "partial class Outer {{ private static int _parameters = 1; public static int Info = 1, Forward = 2, Load = 3; {0} public partial class Net {{ public static int P => _parameters++; }} }}",
        "partial class Outer {{ public class Inner {{ public class Net; }} {0} private partial class Net; public static object New() => new Net(); }}",
        "[System.CodeDom.Compiler.GeneratedCode(\"me\", \"1\")] {0} partial class Net;",

        // Names.
        "namespace A {{ {0} partial class _B; }} namespace A_ {{ {0} partial class B; }} partial class A_B {{ {0} internal partial class C; }} namespace A.@in {{ {0} partial class B; }}",
        "namespace A {{ partial class B {{ {0} partial class C; }} }} namespace A_in_B {{ {0} partial class C; }} namespace A_1B {{ {0} partial class C; }} namespace A__1B {{ {0} partial class C; }}",
        "namespace App {{ {0} partial class Net; }} namespace App.net {{ {0} partial class Vector512; }}",
        "namespace con {{ {0} partial class Net; }} {0} partial class Aux; namespace Com1.X {{ {0} partial class A; }}",
        "#pragma warning disable CS8981\n{0} partial class net; namespace abc {{ {0} partial class @field; {0} partial class @record; }} partial class @partial {{ {0} internal partial class @await; }} {0} partial class _; {0} partial class @dynamic;",
        "{0} partial class \\u0041bc; partial class \\u0042 {{ {0} internal partial class C\\u0043; }} namespace N\\u0044 {{ {0} partial class E; }}",
        "{0} partial class Ab\u00adc; {0} partial class Größe\u0301; namespace 数 {{ {0} partial class 网络; }}",

        // Namespaces and types of ours, and those that we use.
        "namespace CompiledNet.Generated {{ {0} partial class Net; class Other; }}",
        "namespace CompiledNet {{ {0} partial class Net; class Vector; class Math; class Unsafe; class Span; class Stream; }} namespace System.IO {{ class Vector; class NetworkInfo; }}",
        "namespace CompiledNet.CompilerServices.App {{ {0} partial class Net; class Vector; }}",
        "namespace App.System {{ {0} partial class Net; class Span<T>; }} namespace App.CompiledNet.Generated {{ {0} partial class Net; }} class Math; class Vector; class MemoryMarshal;",
        "namespace System.Mine {{ {0} partial class Net; }} namespace System {{ class Extra; }} namespace System.Numerics.Vector3D {{ class X; }}",
        "namespace System.Runtime.CompilerServices {{ file class Unsafe; }} {0} partial class Net;",
        "class System2; class @int; class NetKernels; namespace Float {{ class ulong_; }} {0} partial class Net;",

        // Attributes of the assembly and of the class.
        "#pragma warning disable CS3016\n[assembly: System.CLSCompliant(true)] namespace App {{ {0} public partial class Net; {0} public partial class Other : Base; /** <summary/> */ public class Base; }}",
        "[System.Obsolete(\"no\", true)] {0} public partial class Net;",
        "[System.Obsolete] partial class Outer {{ {0} public partial class Net; }}",
        "[System.Diagnostics.CodeAnalysis.Experimental(\"MINE03\")] {0} public partial class Net;",
        "{0} sealed partial class Net; {0} internal sealed partial class Other : System.IDisposable {{ public void Dispose() {{ }} }}",

        // Kinds of types around it.
        "partial struct S {{ {0} partial class Net; }} partial record R(int X) {{ {0} partial class Net; }} partial interface I {{ {0} partial class Net; }}",
        "readonly ref partial struct S {{ {0} public partial class Net; }} partial record struct T {{ {0} public partial class Net; }} static partial class U {{ {0} public partial class Net; }}",
        "class Net<T>; {0} partial class Net; partial class Outer; partial class Outer<T>; partial class Outer {{ {0} public partial class Net; }}",
        "interface IModel {{ void Forward(System.ReadOnlySpan<float> inputs, System.Span<float> outputs); int Size {{ get; }} }} {0} partial class Net {{ public int Size => InputLength; }}",
    ];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string place in Places)
            {
                // Without a loss a class has fewer members, in which only those of a base class can tell a difference.
                foreach (string network in Networks.Skip(place.Contains("Base", StringComparison.Ordinal) ? 0 : 1)) cases.Add(place, network);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_compiles_in_this_place(string place, string network) => AssertClean(Compile(UserProject.Default, place, network));

    [Theory]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Preview)]
    public void It_compiles_as_this_version_of_the_language(LanguageVersion version) => AssertAllCompile(UserProject.Default with { Language = version });

    [Fact]
    public void It_compiles_where_arithmetic_is_checked_and_null_is_not() =>
        AssertAllCompile(UserProject.Default with { Checked = true, Nullable = NullableContextOptions.Disable });

    [Fact]
    public void It_compiles_with_another_alias_beside_the_global_one() => AssertAllCompile(UserProject.Default with { Aliases = ["global", "CN"] });

    [Fact]
    public void Two_assemblies_that_see_into_each_other_may_link_one_source()
    {
        string source = Text("namespace App {{ {0} partial class Net; partial class Outer {{ {0} internal partial class Net; }} }}", Networks[1]);
        UserProject.Result first = (UserProject.Default with { AssemblyName = "First" }).Compile(
            source, "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Second\")]");
        AssertClean(first);
        UserProject second = UserProject.Default with { AssemblyName = "Second", References = [MetadataReference.CreateFromImage(first.Image!)] };
        AssertClean(second.Compile(source));
    }

    [Fact]
    public void Long_names_give_short_files()
    {
        string name = new('N', 200);
        string source = $"namespace {name} {{ partial class {name}A {{ {{0}} internal partial class {name}B; {{0}} internal partial class {name}C; }} }} {{0}} partial class {new string('语', 250)};";
        source = source.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal).Replace("{{0}}", "{0}", StringComparison.Ordinal);
        UserProject.Result result = Compile(UserProject.Default, source, $"[Network(2)] [Dense(2, Name = \"{new string('a', 99)}\")] [Dense(2, Name = \"{new string('a', 99)}b\")]");
        AssertClean(result);
        Assert.Equal(6, result.Files.Length);
        Assert.All(result.Files, file => Assert.True(System.Text.Encoding.UTF8.GetByteCount(file.HintName) <= 140, file.HintName));
    }

    private static void AssertAllCompile(UserProject project)
    {
        string[] more =
        [
            "[Network(1, 9, 9)] [Conv2D(3, 3, Padding = 1, Stride = 2, Activation = Activation.ReLU)] [MaxPool2D(2)] [Flatten] [Dense(2, Activation = Activation.GELU)] [MeanSquaredErrorLoss]",
            "[Network(3, Precision = Precision.Double)] [Dense(2)] [Dropout(0.5)] [SoftmaxCrossEntropyLoss(LabelSmoothing = 0.1, ClassWeights = new double[] { 1, 2 })]",
            "[Network(4)] [Dense(3, Activation = Activation.Softmax)] [Add(\"dense1\", \"dense1\")] [BinaryCrossEntropyWithLogitsLoss(PosWeight = new double[] { 1, 2, 3 })]",
        ];
        foreach (string network in Networks.Concat(more)) AssertClean(Compile(project, "{0} partial class Net {{ }}", network));
    }

    private static void AssertClean(UserProject.Result result) => Assert.True(!result.All.Any(), string.Join('\n', result.All));

    private static UserProject.Result Compile(UserProject project, string place, string network) => project.Compile(Text(place, network));

    private static string Text(string place, string network) =>
        "using CompiledNet;\n" + string.Format(CultureInfo.InvariantCulture, place, network) + "\n";
}
