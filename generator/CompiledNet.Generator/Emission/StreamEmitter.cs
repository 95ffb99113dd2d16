using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>
/// Writes what runs a network one time step after the other: members of the user's class, those of the interface, and the entries that
/// they call.
/// </summary>
internal sealed class StreamEmitter(Graph graph, StepProgram step, string kernels)
{
    private readonly string _element = graph.ElementType;
    private readonly SampleRow _row = SampleRow.InputsOf(step.Graph)[0];
    private readonly string _inputs = "global::System." + SampleRow.InputsOf(step.Graph)[0].Span;
    private readonly string _outputs = $"global::System.Span<{graph.ElementType}>";
    private readonly string _state = GeneratedMembers.State(graph.ElementType);

    public void EmitConstants(CodeWriter code)
    {
        code.Blank();
        code.Line(
            $"""
            /// <summary>The elements of working memory for a time step.</summary>
            private const int StepMemory = {Literal.Int(Math.Max(step.Program.MemoryLength, step.Few?.MemoryLength ?? 0))};

            /// <summary>The elements that a stream keeps from one time step to the next.</summary>
            private const int StateLength = {Literal.Int(step.StateLength)};
            """);
        if (step.Few is null) return;
        code.Blank();
        code.Line(
            $"""
            /// <summary>A number of streams that is computed at once.</summary>
            private const int FewStreams = {Literal.Int(FewSamples.Count)};
            """);
    }

    public void EmitEntries(CodeWriter code)
    {
        code.Blank();
        code.Line("/// <summary>Checks the arguments; then a time step of each stream.</summary>");
        using (EmitEntry(code, "Step", "Streams", "1"))
        {
            if (step.Few is not null) EmitLoop(code, "for (; count >= FewStreams; count -= FewStreams)", "ForwardFewSteps", FewSamples.Count);
            EmitLoop(code, "for (; count > 0; count--)", "ForwardStep", 1);
        }

        code.Blank();
        code.Line("/// <summary>Checks the arguments; then one time step of a stream after the other.</summary>");
        using (EmitEntry(code, "StepMany", "Steps", "count")) EmitLoop(code, "for (; count > 0; count--)", "ForwardStep", 1, movesState: false);
    }

    private CodeWriter.BlockScope EmitEntry(CodeWriter code, string name, string count, string steps)
    {
        CodeWriter.BlockScope block = code.Block(
            $"public static void {name}(ParameterSet<{_element}> set, {_row.Span} inputs, Span<{_element}> outputs, State<{_element}> state)");
        code.Line(
            $$"""
            NetworkGuard.State(state, Info);
            int count = NetworkGuard.{{count}}(inputs, state, {{Literal.Int(step.InputLength)}});{{IndexCheck}}
            ref {{_element}} parameters = ref set.Reference;
            NetworkGuard.Outputs(outputs, inputs, ref parameters, {{Literal.Int(graph.Layout.StorageLength)}}, count, {{Literal.Int(step.OutputLength)}});
            ref {{_row.Type}} {{_row.Local}} = ref MemoryMarshal.GetReference(inputs);
            ref {{_element}} output = ref MemoryMarshal.GetReference(outputs);
            ref {{_element}} memory = ref ScratchMemory<{{_element}}>.Rent(StepMemory);
            ref {{_element}} values = ref state.Reference;
            """);
        if (step.Graph.NumbersSteps) code.Line($"nint streamStep = NetworkGuard.Advance(state, {steps});");
        return block;
    }

    private void EmitLoop(CodeWriter code, string header, string program, int steps, bool movesState = true)
    {
        using CodeWriter.BlockScope loop = code.Block(header);
        code.Line(
            $"""
            {program}(ref {_row.Local}, ref parameters, ref memory, ref output, ref values{(step.Graph.NumbersSteps ? movesState ? ", streamStep" : ", streamStep++" : "")});
            {_row.Local} = ref Unsafe.Add(ref {_row.Local}, {Literal.Int(steps * step.InputLength)});
            output = ref Unsafe.Add(ref output, {Literal.Int(steps * step.OutputLength)});
            """);
        if (movesState) code.Line($"values = ref Unsafe.Add(ref values, {(steps == 1 ? "StateLength" : "FewStreams * StateLength")});");
    }

    public void EmitMembers(CodeWriter code)
    {
        code.Blank();
        code.Line(
            $$"""
            /// <summary>Creates the state of streams that have not begun: what the network keeps from one time step to the next.</summary>
            /// <param name="streams">The number of streams, at least 1.</param>
            /// <exception cref="global::System.ArgumentOutOfRangeException">There is less than one, or there are more than memory can hold.</exception>
            public {{Override("CreateState", "int")}}{{_state}} CreateState(int streams = 1) => new(Info, streams);

            /// <summary>
            /// The next time step of each stream, in evaluation mode: {{What}}, bit for bit. Allocates nothing; safe from many
            /// threads, each with a state of its own.
            /// </summary>
            /// <param name="inputs">One time step of each stream, of {{Elements(step.InputLength)}}.</param>
            /// <param name="outputs">Room for {{Elements(step.OutputLength)}} of each stream.</param>
            /// <param name="state">What the streams keep, which is moved on.</param>
            {{Refusals}}
            public {{Override("Step", _inputs, _outputs, _state)}}void Step({{_inputs}} inputs, {{_outputs}} outputs, {{_state}} state) =>
                {{kernels}}.Step({{graph.Class.Field}}, inputs, outputs, state);

            /// <summary>The next time steps of one stream, as <see cref="Step"/> gives them one after the other.</summary>
            /// <param name="inputs">Time steps one after the other, each of {{Elements(step.InputLength)}}.</param>
            /// <param name="outputs">Room for {{Elements(step.OutputLength)}} for each of them.</param>
            /// <param name="state">What the stream keeps, which is moved on.</param>
            {{Refusals}}
            public {{Override("StepMany", _inputs, _outputs, _state)}}void StepMany({{_inputs}} inputs, {{_outputs}} outputs, {{_state}} state) =>
                {{kernels}}.StepMany({{graph.Class.Field}}, inputs, outputs, state);
            """);
        if (OneStep.WritesTokens(step.Graph)) EmitGeneration(code);
    }

    /// <summary>The same behind the interface, where the kind of inputs is seen at run time.</summary>
    public void EmitContract(CodeWriter code)
    {
        string contract = $"global::CompiledNet.IStreamingNetwork<{_element}>", samples = $"global::CompiledNet.Samples<{_element}>";
        string inputs = $"global::CompiledNet.CompilerServices.NetworkGuard.{(_row.IsIndices ? "Indices" : "Numbers")}(inputs, Info, nameof(inputs))";
        code.Blank();
        code.Line(
            $$"""
            {{_state}} {{contract}}.CreateState(int streams) => new(Info, streams);

            void {{contract}}.Step({{samples}} inputs, {{_outputs}} outputs, {{_state}} state) =>
                {{kernels}}.Step({{graph.Class.Field}}, {{inputs}}, outputs, state);

            void {{contract}}.StepMany({{samples}} inputs, {{_outputs}} outputs, {{_state}} state) =>
                {{kernels}}.StepMany({{graph.Class.Field}}, {{inputs}}, outputs, state);
            """);
    }

    private void EmitGeneration(CodeWriter code)
    {
        code.Blank();
        code.Line(
            $$"""
            /// <inheritdoc cref="global::CompiledNet.IStreamingNetwork{T}.Generate"/>
            public {{Override("Generate", GeneratedMembers.GenerateParameters)}}global::System.Collections.Generic.IEnumerable<int> Generate(
                global::System.ReadOnlySpan<int> prompt, global::CompiledNet.GenerationOptions? options = null) =>
                ((global::CompiledNet.IStreamingNetwork<{{_element}}>)this).Generate(prompt, options);
            """);
    }

    private string Refusals
    {
        get
        {
            string text = $"/// <exception cref=\"global::System.ArgumentException\">A length does not fit, {(_row.IsIndices ? "an index is not among those that the network takes, " : "")}the state is that of another network, or the outputs overlap the inputs or the parameters in memory.</exception>";
            return step.MostSteps > 0
                ? $"{text}\n/// <exception cref=\"global::System.InvalidOperationException\">There would be more time steps than the {Literal.Readable(step.MostSteps)} that a stream can have.</exception>"
                : text;
        }
    }

    private static string Elements(int count) => count == 1 ? "1 element" : $"{Literal.Int(count)} elements";

    /// <summary>Indices are rows of tables, so none may be outside.</summary>
    private string IndexCheck => _row.IsIndices ? $"\nNetworkGuard.Indices(inputs, {Literal.Int(step.Graph.Inputs[0].IndexCount)});" : "";

    /// <summary>What a step gives, in terms of a whole sequence.</summary>
    private string What => step.Graph.OutputShape == graph.OutputShape ? "what the whole sequence of the steps so far gives" : "what the whole sequence gives for it";

    private string Override(string name, params string[] parameters) => MemberCheck.Override(name, graph, parameters);
}
