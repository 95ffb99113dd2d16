using System.Reflection;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Lowering;
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
    private readonly IReadOnlyList<GeneratedMember> _members = GeneratedMembers.Of(plan.Graph);
    private readonly string _identifier = plan.Graph.Class.Identifier;
    private readonly string _self = plan.Graph.Class.GlobalName;
    private readonly string _field = plan.Graph.Class.Field;
    private readonly string _element = plan.Graph.ElementType;
    private readonly string _target = plan.Graph.TargetType();
    private readonly string _inputs = $"global::System.ReadOnlySpan<{plan.Graph.ElementType}>";
    private readonly string _parameters = $"global::CompiledNet.ParameterSet<{plan.Graph.ElementType}>";

    public void Emit(CodeWriter code)
    {
        SummaryEmitter.EmitOnClass(code, plan);
        if (!_context.HasGeneratedCodeAttribute)
        {
            code.Line($"[global::System.CodeDom.Compiler.GeneratedCode(\"CompiledNet.Generator\", {Literal.Text(Version)})]");
        }

        using (code.Block($"partial class {_identifier} : {Interface()}"))
        {
            EmitConstants(code);
            EmitConstruction(code);
            EmitInfo(code);
            EmitParameters(code);
            EmitForward(code);
            if (_graph.Loss is null) return;
            EmitLoss(code);
            EmitBackward(code);
            EmitShared(code);
            EmitEvaluation(code);
        }
    }

    private string Interface() => _graph.Loss is null
        ? $"global::CompiledNet.INetwork<{_self}, {_element}, {_element}>, {SharedInference}"
        : $"global::CompiledNet.ITrainableNetwork<{_self}, {_element}, {_element}, {_target}>, {SharedInference}, {Shared}, {Evaluation}";

    /// <summary>What lets threads share inference; of no use to callers, so its member is explicit.</summary>
    private string SharedInference => $"global::CompiledNet.CompilerServices.ISharedInference<{_element}, {_element}>";

    /// <summary>What lets threads share a training pass, likewise.</summary>
    private string Shared => $"global::CompiledNet.CompilerServices.ISharedTraining<{_element}, {_element}, {_target}>";

    /// <summary>What lets the runtime evaluate outputs that it has; explicit too.</summary>
    private string Evaluation => $"global::CompiledNet.CompilerServices.ISharedEvaluation<{_element}, {_target}>";

    /// <summary>The modifier of a member with which it takes the place of a base class's.</summary>
    private string Override(string name, int parameters = 0) => MemberCheck.Overrides(
        _members.Single(member => member.Name == name && member.Count == parameters), _context) ? "override " : "";

    /// <summary>Without arguments the user's own constructor is called, if there is one.</summary>
    private string DefaultSeed => _context.HasDefaultConstructor ? "" : " = 0";

    private void EmitConstants(CodeWriter code)
    {
        code.Line(
            $"""
            /// <summary>The number of elements of one input sample, of shape {_graph.InputShape}.</summary>
            public const int InputLength = {Literal.Int(_graph.InputShape.Length)};

            /// <summary>The number of elements of one output sample, of shape {_graph.OutputShape}.</summary>
            public const int OutputLength = {Literal.Int(_graph.OutputShape.Length)};

            """);
        if (_graph.Loss is { } loss)
        {
            code.Line(
                $"""
                /// <summary>The number of elements of one target sample.</summary>
                public const int TargetLength = {Literal.Int(loss.TargetLength)};

                """);
        }

        code.Line(
            $"""
            /// <summary>The number of trainable numbers.</summary>
            public const int ParameterCount = {Literal.Int(_graph.ParameterCount)};

            /// <summary>The number of multiplications with addition for the inference of one sample.</summary>
            public const long MultiplyAdds = {Literal.Int(_graph.MultiplyAdds)};

            /// <summary>The bytes that a thread needs which runs one sample after the other: parameters and working memory.</summary>
            public const long InferenceBytes = {Literal.Int(plan.InferenceBytes)};

            private {_parameters} {_field};

            """);
    }

    private void EmitConstruction(CodeWriter code) => code.Line(
        $$"""
        /// <summary>Creates a network with initialised parameters.</summary>
        /// <param name="seed">The same seed gives the same bits on every machine.</param>
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
        public {{Override("Parameters")}}{{_parameters}} Parameters
        {
            get => {{_field}};
            [global::System.Diagnostics.CodeAnalysis.MemberNotNull(nameof({{_field}}))]
            set => {{_field}} = {{Guard}}.Parameters(value, Info);
        }

        /// <summary>Reads a network from a file in the safetensors format.</summary>
        /// <exception cref="global::System.IO.InvalidDataException">The file is broken, or is not one of this network.</exception>
        public static {{_self}} Load(string path) => new(global::CompiledNet.ParameterFile.Read<{{_element}}>(Info, path));

        /// <summary>Reads a network from a stream in the safetensors format, for example an embedded resource.</summary>
        /// <exception cref="global::System.IO.InvalidDataException">The data is broken, or is not that of this network.</exception>
        public static {{_self}} Load(global::System.IO.Stream stream) => new(global::CompiledNet.ParameterFile.Read<{{_element}}>(Info, stream));

        static {{_self}} global::CompiledNet.INetwork<{{_self}}, {{_element}}, {{_element}}>.Create({{_parameters}} parameters) => new(parameters);

        """);

    private void EmitForward(CodeWriter code) => code.Line(
        $$"""
        /// <summary>Computes the outputs of one sample or many, in evaluation mode. Allocates nothing; safe from many threads.</summary>
        /// <param name="inputs">The samples one after the other, each of shape {{_graph.InputShape}} in row-major order.</param>
        /// <param name="outputs">Room for at least as many outputs, each of shape {{_graph.OutputShape}}.</param>
        /// <exception cref="global::System.ArgumentException">A length does not fit, or the outputs overlap the inputs or the parameters in memory.</exception>
        public {{Override("Forward", 2)}}void Forward({{_inputs}} inputs, global::System.Span<{{_element}}> outputs) =>
            {{kernels}}.Forward({{_field}}, inputs, outputs);

        void {{SharedInference}}.ShareForward(
            {{_parameters}} parameters, {{_inputs}} inputs, global::System.Span<{{_element}}> outputs) =>
            {{kernels}}.Forward(parameters, inputs, outputs);
        """);

    private void EmitLoss(CodeWriter code)
    {
        code.Blank();
        code.Line(
            $$"""
            /// <summary>The mean loss over the samples, in evaluation mode. Zero samples have a loss of 0.</summary>
            /// <param name="inputs">The samples one after the other.</param>
            /// <param name="targets">{{TargetsText}}</param>
            /// <exception cref="global::System.ArgumentException">A length does not fit, or a target is out of range.</exception>
            public {{Override("Loss", 2)}}{{_element}} Loss({{_inputs}} inputs, global::System.ReadOnlySpan<{{_target}}> targets) =>
                {{kernels}}.Loss({{_field}}, inputs, targets);
            """);
    }

    private void EmitBackward(CodeWriter code)
    {
        string gradients = $"global::CompiledNet.Gradients<{_element}>";
        string targets = $"global::System.ReadOnlySpan<{_target}>";
        code.Blank();
        code.Line(
            $$"""
            /// <summary>Creates room for the gradients of this network.</summary>
            public {{Override("CreateGradients")}}{{gradients}} CreateGradients() => new(Info);

            /// <summary>
            /// The training forward pass, the mean loss over the samples, and its gradient for every parameter. Allocates
            /// nothing; safe from many threads, each with its own gradients.
            /// </summary>
            /// <param name="inputs">The samples one after the other.</param>
            /// <param name="targets">{{TargetsText}}</param>
            /// <param name="gradients">Is overwritten. Its seed and step determine the masks of dropout.</param>
            /// <exception cref="global::System.ArgumentException">A length does not fit, a target is out of range, or what is written overlaps other memory of the call.</exception>
            public {{Override("Backward", 3)}}{{_element}} Backward({{_inputs}} inputs, {{targets}} targets, {{gradients}} gradients) =>
                {{kernels}}.Backward({{_field}}, inputs, targets, gradients, default, wantsInputGradient: false);

            /// <summary>As the other overload, and the gradient of the loss for every element of the input.</summary>
            /// <param name="inputs">The samples one after the other.</param>
            /// <param name="targets">{{TargetsText}}</param>
            /// <param name="gradients">Is overwritten. Its seed and step determine the masks of dropout.</param>
            /// <param name="inputGradients">Room for one number for each element of <paramref name="inputs"/>.</param>
            /// <exception cref="global::System.ArgumentException">A length does not fit, a target is out of range, or what is written overlaps other memory of the call.</exception>
            public {{Override("Backward", 4)}}{{_element}} Backward(
                {{_inputs}} inputs, {{targets}} targets, {{gradients}} gradients, global::System.Span<{{_element}}> inputGradients) =>
                {{kernels}}.Backward({{_field}}, inputs, targets, gradients, inputGradients, wantsInputGradient: true);
            """);
    }

    private void EmitShared(CodeWriter code)
    {
        code.Blank();
        code.Line(
            $$"""
            int {{Shared}}.BlockSamples => {{kernels}}.BlockSamples;

            int {{Shared}}.BlockMemory => {{kernels}}.BlockMemory;

            int {{Shared}}.KeptMemory => {{kernels}}.KeptMemory;

            int {{Shared}}.GradientParts => {{kernels}}.GradientParts;

            double {{Shared}}.BeginShared(
                {{_inputs}} inputs, global::System.ReadOnlySpan<{{_target}}> targets, global::CompiledNet.Gradients<{{_element}}> gradients) =>
                {{kernels}}.BeginShared(inputs, targets, gradients);

            double {{Shared}}.ShareBlock(
                ref {{_element}} inputs, ref {{_target}} targets, ref {{_element}} parameters, ref {{_element}} kept, ref {{_element}} memory,
                int samples, double scale, ulong seed, long step, long firstSample, nint block, nint capacity) =>
                {{kernels}}.BackwardBlock(
                    ref inputs, ref targets, ref parameters, ref global::System.Runtime.CompilerServices.Unsafe.NullRef<{{_element}}>(),
                    ref kept, ref memory, samples, scale, seed, step, firstSample, block, capacity, wantsInputGradient: false);

            void {{Shared}}.ShareGradients(
                int part, ref {{_element}} inputs, ref {{_element}} gradients, ref {{_element}} kept, int samples, nint capacity, bool isFirst) =>
                {{kernels}}.AddGradients(part, ref inputs, ref gradients, ref kept, samples, capacity, isFirst);
            """);
    }

    private void EmitEvaluation(CodeWriter code)
    {
        code.Blank();
        code.Line(
            $$"""
            int {{Evaluation}}.BlockSamples => {{kernels}}.BlockSamples;

            int {{Evaluation}}.LossMemory => {{kernels}}.LossMemory;

            double {{Evaluation}}.Divisor(global::System.ReadOnlySpan<{{_target}}> targets) =>
                {{kernels}}.Divisor(targets, targets.Length / TargetLength);

            double {{Evaluation}}.SumLosses(ref {{_element}} outputs, ref {{_target}} targets, ref {{_element}} memory, int samples) =>
                {{kernels}}.LossBlock(ref outputs, ref targets, ref memory, samples, scale: 1);
            """);
    }

    private string TargetsText => _graph.Loss!.TargetLength == 1
        ? "One element for each sample."
        : $"{Literal.Int(_graph.Loss.TargetLength)} elements for each sample.";
}
