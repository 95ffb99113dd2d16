using System.Reflection;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Writes the members of the user's class. All names are global, since the class may stand among any others.</summary>
internal sealed class ClassEmitter(NetworkPlan plan, string kernels)
{
    private const string Guard = "global::CompiledNet.CompilerServices.NetworkGuard";

    private static readonly string Version = typeof(ClassEmitter).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? "0";

    private readonly Graph _graph = plan.Graph;
    private readonly ClassContext _context = plan.Graph.Class.Context;
    private readonly string _identifier = plan.Graph.Class.Identifier;
    private readonly string _self = plan.Graph.Class.GlobalName;
    private readonly string _field = plan.Graph.Class.Field;
    private readonly string _element = plan.Graph.ElementType;
    private readonly string _parameters = $"global::CompiledNet.ParameterSet<{plan.Graph.ElementType}>";

    public void Emit(CodeWriter code)
    {
        SummaryEmitter.EmitOnClass(code, plan);
        if (!_context.HasGeneratedCodeAttribute)
        {
            code.Line($"[global::System.CodeDom.Compiler.GeneratedCode(\"CompiledNet.Generator\", {Literal.Text(Version)})]");
        }

        using (code.Block($"partial class {_identifier} : {ContractEmitter.Interfaces(plan)}"))
        {
            EmitConstants(code);
            EmitConstruction(code);
            EmitInfo(code);
            EmitParameters(code);
            EmitCalls(code);
            StreamEmitter? stream = plan.Step is { } step ? new StreamEmitter(_graph, step, kernels) : null;
            stream?.EmitMembers(code);
            new ContractEmitter(_graph, kernels).Emit(code);
            stream?.EmitContract(code);
        }
    }

    private void EmitCalls(CodeWriter code)
    {
        if (!_graph.HasNames)
        {
            new CallEmitter(_graph, kernels).Emit(code);
            return;
        }

        if (_graph.HasGradients) CallEmitter.EmitCreation(code, _graph);
        foreach (NamedMember member in new NamedMembers(_graph, kernels).All())
        {
            member.Emit(code, MemberCheck.Override(member.Name, _graph, [.. member.Parameters.Select(parameter => parameter.Type)]));
        }
    }

    /// <summary>Without arguments the user's own constructor is called, if there is one.</summary>
    private string DefaultSeed => _context.HasDefaultConstructor ? "" : " = 0";

    private void EmitConstants(CodeWriter code)
    {
        foreach ((string name, int value, string summary) in LengthConstants.Of(_graph))
        {
            code.Line(
                $"""
                /// <summary>{summary}</summary>
                public const int {name} = {Literal.Int(value)};

                """);
        }

        code.Line(
            $"""
            /// <summary>The number of parameters: those of shared tensors once, those that are frozen too, and no running statistics.</summary>
            public const int ParameterCount = {Literal.Int(_graph.ParameterCount)};

            /// <summary>The number of multiply-adds for the inference of one sample.</summary>
            public const long MultiplyAdds = {Literal.Int(_graph.MultiplyAdds)};

            /// <summary>The bytes for a thread to run one sample after the other: parameters and working memory.</summary>
            public const long InferenceBytes = {Literal.Int(plan.InferenceBytes)};

            private {_parameters} {_field};

            """);
    }

    private void EmitConstruction(CodeWriter code) => code.Line(
        $$"""
        /// <summary>Creates a network with initialised parameters.</summary>
        /// <param name="seed">Where random numbers begin: the same seed gives the same bits on every machine.</param>
        public {{_identifier}}(ulong seed{{DefaultSeed}}) => {{_field}} = new {{_parameters}}(Info, seed);

        /// <summary>Creates a network with initialised parameters.</summary>
        /// <param name="seed">Equal numbers are equal seeds, whatever their type; a negative one is the unsigned number with the same bits.</param>
        public {{_identifier}}(long seed) => {{_field}} = new {{_parameters}}(Info, seed);

        /// <summary>Creates a network over parameters that it shares, for example with another network.</summary>
        /// <param name="parameters">Parameters of this class of network.</param>
        /// <exception cref="global::System.ArgumentException">They belong to another class of network.</exception>
        public {{_identifier}}({{_parameters}} parameters) =>
            {{_field}} = {{Guard}}.Parameters(parameters, Info);

        """);

    private void EmitInfo(CodeWriter code)
    {
        code.Line("/// <summary>The network's layers, shapes, parameters and memory.</summary>");
        SummaryEmitter.EmitOnInfo(code, plan);
        code.Line($"public static global::CompiledNet.NetworkInfo Info => {kernels}.Info;");
        code.Blank();
    }

    private void EmitParameters(CodeWriter code) => code.Line(
        $$"""
        /// <summary>The parameters. They are read once per call, so they may be exchanged while other threads run the network.</summary>
        /// <exception cref="global::System.ArgumentException">They belong to another class of network.</exception>
        public {{MemberCheck.Override("Parameters", _graph)}}{{_parameters}} Parameters
        {
            get => {{_field}};
            [global::System.Diagnostics.CodeAnalysis.MemberNotNull(nameof({{_field}}))]
            set => {{_field}} = {{Guard}}.Parameters(value, Info);
        }

        /// <summary>Reads a network from a file in the safetensors format.</summary>
        /// <param name="path">The file.</param>
        /// <exception cref="global::System.IO.InvalidDataException">The file is broken, or is not one of this network.</exception>
        /// <exception cref="global::System.IO.IOException">The file cannot be read.</exception>
        /// <exception cref="global::System.UnauthorizedAccessException">The file must not be read, or is a folder.</exception>
        public static {{_self}} Load(string path) => new(global::CompiledNet.ParameterFile.Read<{{_element}}>(Info, path));

        /// <summary>Reads a network from a stream in the safetensors format, for example an embedded resource.</summary>
        /// <param name="stream">The stream, which is read from its position to its end, stays open and need not be seekable.</param>
        /// <exception cref="global::System.IO.InvalidDataException">The data is broken, or is not that of this network.</exception>
        /// <exception cref="global::System.IO.IOException">The stream cannot be read.</exception>
        public static {{_self}} Load(global::System.IO.Stream stream) => new(global::CompiledNet.ParameterFile.Read<{{_element}}>(Info, stream));
        """);
}
