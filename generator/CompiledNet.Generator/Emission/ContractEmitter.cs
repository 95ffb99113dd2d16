using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>
/// Writes the members of the interfaces, explicitly, so that the class shows those with its own kinds of data alone. Which
/// kind was given is seen at run time here.
/// </summary>
internal sealed class ContractEmitter(Graph graph, string kernels)
{
    private const string Guard = "global::CompiledNet.CompilerServices.NetworkGuard", Threads = "global::CompiledNet.CompilerServices.NetworkThreading",
        Workers = "global::CompiledNet.WorkerPool";

    private readonly string _field = graph.Class.Field;
    private readonly string _element = graph.ElementType;
    private readonly string _target = graph.TargetType();
    private readonly string _span = $"global::System.Span<{graph.ElementType}>";
    private readonly string _samples = $"global::CompiledNet.Samples<{graph.ElementType}>";
    private readonly string _gradients = $"global::CompiledNet.Gradients<{graph.ElementType}>";
    private readonly string _network = $"global::CompiledNet.INetwork<{graph.ElementType}>";
    private readonly string _trainable = $"global::CompiledNet.ITrainableNetwork<{graph.ElementType}>";

    /// <summary>The interface that the class implements.</summary>
    public static string Interface(Graph graph) =>
        $"global::CompiledNet.{(graph.Loss is null ? "INetwork" : "ITrainableNetwork")}<{graph.ElementType}>";

    public void Emit(CodeWriter code)
    {
        EmitInference(code);
        if (graph.Loss is null) return;
        EmitTraining(code);
        EmitEvaluation(code);
        EmitShared(code);
    }

    private static string Inputs => $"{Guard}.Numbers(inputs, Info, nameof(inputs))";

    private string Targets => $"{Guard}.{(_target == "int" ? "Indices" : "Numbers")}(targets, Info, nameof(targets))";

    private string Shared => $"global::CompiledNet.CompilerServices.ISharedTraining<{_element}, {_element}, {_target}>";

    private string Evaluation => $"global::CompiledNet.CompilerServices.ISharedEvaluation<{_element}, {_target}>";

    private void EmitInference(CodeWriter code)
    {
        code.Blank();
        code.Line(
            $$"""
            global::CompiledNet.NetworkInfo {{_network}}.Info => Info;

            void {{_network}}.Forward({{_samples}} inputs, {{_span}} outputs) =>
                {{kernels}}.Forward({{_field}}, {{Inputs}}, outputs);

            void {{_network}}.Forward({{_samples}} inputs, {{_span}} outputs, {{Workers}} workers) =>
                {{Threads}}.Forward(this, {{Inputs}}, outputs, workers);

            void global::CompiledNet.CompilerServices.ISharedInference<{{_element}}, {{_element}}>.ShareForward(
                global::CompiledNet.ParameterSet<{{_element}}> parameters, global::System.ReadOnlySpan<{{_element}}> inputs, {{_span}} outputs) =>
                {{kernels}}.Forward(parameters, inputs, outputs);
            """);
    }

    private void EmitTraining(CodeWriter code)
    {
        code.Blank();
        code.Line(
            $$"""
            {{_element}} {{_trainable}}.Loss({{_samples}} inputs, {{_samples}} targets) =>
                {{kernels}}.Loss({{_field}}, {{Inputs}}, {{Targets}});

            {{_element}} {{_trainable}}.Backward({{_samples}} inputs, {{_samples}} targets, {{_gradients}} gradients) =>
                {{kernels}}.Backward(
                    {{_field}}, {{Inputs}}, {{Targets}}, gradients, default, wantsInputGradient: false);

            {{_element}} {{_trainable}}.Backward({{_samples}} inputs, {{_samples}} targets, {{_gradients}} gradients, {{Workers}} workers) =>
                {{Threads}}.Backward(this, {{Inputs}}, {{Targets}}, gradients, workers);

            {{_element}} {{_trainable}}.Backward({{_samples}} inputs, {{_samples}} targets, {{_gradients}} gradients, {{_span}} inputGradients) =>
                {{kernels}}.Backward(
                    {{_field}}, {{Inputs}}, {{Targets}}, gradients, inputGradients, wantsInputGradient: true);
            """);
    }

    private void EmitEvaluation(CodeWriter code)
    {
        code.Blank();
        code.Line(
            $$"""
            double {{_trainable}}.LossDivisor({{_samples}} targets)
            {
                global::System.ReadOnlySpan<{{_target}}> wanted = {{Targets}};
                return {{kernels}}.Divisor(wanted, wanted.Length / TargetLength);
            }

            void {{_trainable}}.AddLosses(
                {{_samples}} inputs, {{_samples}} targets, {{_span}} outputs, ref global::CompiledNet.LossTotal total, {{Workers}} workers)
            {
                global::System.ReadOnlySpan<{{_element}}> given = {{Inputs}};
                global::System.ReadOnlySpan<{{_target}}> wanted = {{Targets}};
                int samples = {{kernels}}.CheckSamples(given, wanted);
                {{Threads}}.Forward(this, given, outputs, workers);
                {{Threads}}.AddLosses(this, Info, outputs.Slice(0, samples * OutputLength), wanted, ref total, workers);
            }
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
                global::System.ReadOnlySpan<{{_element}}> inputs, global::System.ReadOnlySpan<{{_target}}> targets, global::CompiledNet.Gradients<{{_element}}> gradients) =>
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

            int {{Evaluation}}.BlockSamples => {{kernels}}.BlockSamples;

            int {{Evaluation}}.LossMemory => {{kernels}}.LossMemory;

            double {{Evaluation}}.Divisor(global::System.ReadOnlySpan<{{_target}}> targets) =>
                {{kernels}}.Divisor(targets, targets.Length / TargetLength);

            double {{Evaluation}}.SumLosses(ref {{_element}} outputs, ref {{_target}} targets, ref {{_element}} memory, int samples) =>
                {{kernels}}.LossBlock(ref outputs, ref targets, ref memory, samples, scale: 1);
            """);
    }
}
