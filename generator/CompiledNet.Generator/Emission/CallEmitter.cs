using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Writes what the user calls: members with the network's own kinds of data, each of which hands over to the kernels or the runtime.</summary>
internal sealed class CallEmitter(Graph graph, string kernels)
{
    private const string Workers = "global::CompiledNet.WorkerPool", Cancellation = "global::System.Threading.CancellationToken";

    private const string Pool = "global::CompiledNet.CompilerServices.NetworkGuard.Workers(workers)";

    private const string Fits = "/// <exception cref=\"global::System.ArgumentException\">A length does not fit",
        Busy = "/// <exception cref=\"global::System.InvalidOperationException\">Another call is using the pool.</exception>";

    private readonly string _field = graph.Class.Field;
    private readonly string _element = graph.ElementType;
    private readonly string _inputs = $"global::System.{SampleRow.InputsOf(graph)[0].Span}";
    private readonly string _targets = $"global::System.{SampleRow.FirstOfTargets(graph)?.Span}";
    private readonly string _outputs = $"global::System.Span<{graph.ElementType}>";
    private readonly string _gradients = $"global::CompiledNet.Gradients<{graph.ElementType}>";
    private readonly string _data = $"global::CompiledNet.Dataset<{SampleRow.InputsOf(graph)[0].Type}, {SampleRow.FirstOfTargets(graph)?.Type}>";
    private readonly string _network = $"((global::CompiledNet.INetwork<{graph.ElementType}>)this)";
    private readonly string _trainable = $"((global::CompiledNet.ITrainableNetwork<{graph.ElementType}>)this)";

    public void Emit(CodeWriter code)
    {
        EmitForward(code);
        EmitPredict(code);
        if (graph.HasGradients)
        {
            EmitCreation(code, graph);
            new OutsideEmitter(graph, kernels).Emit(code);
        }

        if (graph.Losses.Count == 0) return;
        EmitLoss(code);
        EmitBackward(code);
        if (!graph.HasIndicesAlone) EmitInputGradients(code);
        EmitTraining(code);
    }

    private string Override(string name, params string[] parameters) => MemberCheck.Override(name, graph, parameters);

    private void EmitForward(CodeWriter code)
    {
        code.Blank();
        code.Line(
            $$"""
            /// <summary>Computes the outputs of one sample or many, in evaluation mode. Allocates nothing; safe from many threads.</summary>
            /// <param name="inputs">The samples one after the other, each of shape {{graph.InputShape}} in row-major order.</param>
            /// <param name="outputs">Room for at least as many outputs, each of shape {{graph.OutputShape}}.</param>
            {{Fits}}, or the outputs overlap the inputs or the parameters in memory.</exception>
            public {{Override("Forward", _inputs, _outputs)}}void Forward({{_inputs}} inputs, {{_outputs}} outputs) =>
                {{kernels}}.Forward({{_field}}, inputs, outputs);

            /// <summary>As the other overload, on several threads, which take whole packs of samples. The bits are the same.</summary>
            /// <param name="inputs">The samples one after the other, each of shape {{graph.InputShape}} in row-major order.</param>
            /// <param name="outputs">Room for at least as many outputs, each of shape {{graph.OutputShape}}.</param>
            /// <param name="workers">The threads.</param>
            {{Fits}}, or the outputs overlap the inputs or the parameters in memory.</exception>
            {{Busy}}
            public {{Override("Forward", _inputs, _outputs, Workers)}}void Forward({{_inputs}} inputs, {{_outputs}} outputs, {{Workers}} workers) =>
                {{kernels}}.Forward({{_field}}, inputs, outputs, {{Pool}});
            """);
    }

    private void EmitPredict(CodeWriter code)
    {
        code.Blank();
        code.Line(
            $$"""
            /// <summary>
            /// Predicts as the loss implies: the class of each row of outputs, or an answer for each yes-or-no output; without a
            /// loss the index of the largest output. What is not a number gives −1. Allocates nothing once warm.
            /// </summary>
            /// <param name="inputs">The samples one after the other.</param>
            /// <param name="classes">{{TargetTexts.Answers(graph)}}</param>
            {{Fits}}, or the classes overlap the inputs or the parameters in memory.</exception>
            /// <exception cref="global::System.InvalidOperationException">The loss is one for real values, which are no classes.</exception>
            public {{Override("Predict", _inputs, "global::System.Span<int>")}}void Predict({{_inputs}} inputs, global::System.Span<int> classes) =>
                {{_network}}.Predict(inputs, classes);

            /// <summary>The probabilities that the loss compares with targets, or outputs that are probabilities. Allocates nothing once warm.</summary>
            /// <param name="inputs">The samples one after the other.</param>
            /// <param name="probabilities">Room for at least as many outputs, each of shape {{graph.OutputShape}}.</param>
            {{Fits}}, or the probabilities overlap the inputs or the parameters in memory.</exception>
            /// <exception cref="global::System.InvalidOperationException">The outputs are no probabilities, and no logits of any.</exception>
            public {{Override("PredictProbabilities", _inputs, _outputs)}}void PredictProbabilities({{_inputs}} inputs, {{_outputs}} probabilities) =>
                {{_network}}.PredictProbabilities(inputs, probabilities);
            """);
    }

    private void EmitLoss(CodeWriter code)
    {
        code.Blank();
        code.Line(
            $$"""
            /// <summary>The mean loss over the samples, in evaluation mode. Zero samples have a loss of 0.</summary>
            /// <param name="inputs">The samples one after the other.</param>
            /// <param name="targets">{{TargetsText}}</param>
            {{Fits}}, or a target is out of range.</exception>
            public {{Override("Loss", _inputs, _targets)}}{{_element}} Loss({{_inputs}} inputs, {{_targets}} targets) =>
                {{kernels}}.Loss({{_field}}, inputs, targets, null);

            /// <summary>As the other overload, on several threads, which take whole packs of samples. The bits are the same.</summary>
            /// <param name="inputs">The samples one after the other.</param>
            /// <param name="targets">{{TargetsText}}</param>
            /// <param name="workers">The threads.</param>
            {{Fits}}, or a target is out of range.</exception>
            {{Busy}}
            public {{Override("Loss", _inputs, _targets, Workers)}}{{_element}} Loss({{_inputs}} inputs, {{_targets}} targets, {{Workers}} workers) =>
                {{kernels}}.Loss({{_field}}, inputs, targets, {{Pool}});
            """);
    }

    /// <summary>Writes what makes room for gradients.</summary>
    public static void EmitCreation(CodeWriter code, Graph graph)
    {
        code.Blank();
        code.Line(
            $$"""
            /// <summary>Creates room for the gradients of this network.</summary>
            public {{MemberCheck.Override("CreateGradients", graph)}}global::CompiledNet.Gradients<{{graph.ElementType}}> CreateGradients() => new(Info);
            """);
    }

    private void EmitBackward(CodeWriter code)
    {
        code.Blank();
        code.Line(
            $$"""
            /// <summary>
            /// The training forward pass, the mean loss over the samples, and its gradient for every parameter. Allocates
            /// nothing; safe from many threads, each with its own gradients.
            /// </summary>
            {{Arguments}}
            {{Refusals}}
            public {{Override("Backward", _inputs, _targets, _gradients)}}{{_element}} Backward({{_inputs}} inputs, {{_targets}} targets, {{_gradients}} gradients) =>
                {{kernels}}.Backward({{_field}}, inputs, targets, gradients, default, wantsInputGradient: false, null);

            /// <summary>As the overload without workers, on several threads, which take whole packs of samples. The bits are the same.</summary>
            {{Arguments}}
            /// <param name="workers">The threads.</param>
            {{Refusals}}
            {{Busy}}
            public {{Override("Backward", _inputs, _targets, _gradients, Workers)}}{{_element}} Backward(
                {{_inputs}} inputs, {{_targets}} targets, {{_gradients}} gradients, {{Workers}} workers) =>
                {{kernels}}.Backward({{_field}}, inputs, targets, gradients, default, wantsInputGradient: false, {{Pool}});
            """);
    }

    private void EmitInputGradients(CodeWriter code)
    {
        code.Blank();
        code.Line(
            $$"""
            /// <summary>As the overload without input gradients, and the gradient of the loss for every number of the inputs.</summary>
            {{Arguments}}
            /// <param name="inputGradients">Room for as many numbers as <paramref name="inputs"/> have, no more and no fewer.</param>
            {{Refusals}}
            public {{Override("Backward", _inputs, _targets, _gradients, _outputs)}}{{_element}} Backward(
                {{_inputs}} inputs, {{_targets}} targets, {{_gradients}} gradients, {{_outputs}} inputGradients) =>
                {{kernels}}.Backward({{_field}}, inputs, targets, gradients, inputGradients, wantsInputGradient: true, null);

            /// <summary>As the overload with input gradients and without workers, on several threads, which take whole packs of samples. The bits are the same.</summary>
            {{Arguments}}
            /// <param name="inputGradients">Room for as many numbers as <paramref name="inputs"/> have, no more and no fewer.</param>
            /// <param name="workers">The threads.</param>
            {{Refusals}}
            {{Busy}}
            public {{Override("Backward", _inputs, _targets, _gradients, _outputs, Workers)}}{{_element}} Backward(
                {{_inputs}} inputs, {{_targets}} targets, {{_gradients}} gradients, {{_outputs}} inputGradients, {{Workers}} workers) =>
                {{kernels}}.Backward({{_field}}, inputs, targets, gradients, inputGradients, wantsInputGradient: true, {{Pool}});
            """);
    }

    private void EmitTraining(CodeWriter code)
    {
        code.Blank();
        code.Line(
            $$"""
            /// <inheritdoc cref="global::CompiledNet.ITrainableNetwork{T}.Train"/>
            public {{Override("Train", _data, "global::CompiledNet.Optimizer", "global::CompiledNet.TrainingOptions", Cancellation)}}global::CompiledNet.TrainingHistory Train(
                {{_data}} training, global::CompiledNet.Optimizer optimizer, global::CompiledNet.TrainingOptions options, {{Cancellation}} cancellationToken = default) =>
                {{_trainable}}.Train(training, optimizer, options, cancellationToken);

            /// <inheritdoc cref="global::CompiledNet.ITrainableNetwork{T}.Evaluate(global::CompiledNet.Dataset, {{Cancellation}})"/>
            public {{Override("Evaluate", _data, Cancellation)}}global::CompiledNet.Evaluation Evaluate({{_data}} data, {{Cancellation}} cancellationToken = default) =>
                {{_trainable}}.Evaluate(data, cancellationToken);

            /// <inheritdoc cref="global::CompiledNet.ITrainableNetwork{T}.Evaluate(global::CompiledNet.Dataset, {{Workers}}, {{Cancellation}})"/>
            public {{Override("Evaluate", _data, Workers, Cancellation)}}global::CompiledNet.Evaluation Evaluate(
                {{_data}} data, {{Workers}} workers, {{Cancellation}} cancellationToken = default) =>
                {{_trainable}}.Evaluate(data, workers, cancellationToken);
            """);
    }

    private string Arguments =>
        $$"""
        /// <param name="inputs">The samples one after the other.</param>
        /// <param name="targets">{{TargetsText}}</param>
        /// <param name="gradients">Is overwritten. Its seed and step determine the masks of dropout.</param>
        """;

    private static string Refusals => $"{Fits}, a target is out of range, or what is written overlaps other memory of the call.</exception>";

    private string TargetsText => XmlText.Escape(TargetTexts.Of(graph, graph.Losses[0]));
}
