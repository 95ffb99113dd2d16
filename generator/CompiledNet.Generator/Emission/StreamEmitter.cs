using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Writes what runs a network one time step after the other: members of the user's class, and the entries that they call.</summary>
internal sealed class StreamEmitter(Graph graph, StepProgram step, string kernels)
{
    private readonly string _element = graph.ElementType;
    private readonly string _inputs = $"global::System.ReadOnlySpan<{graph.ElementType}>";
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
        using (EmitEntry(code, "Step", "Streams"))
        {
            if (step.Few is not null) EmitLoop(code, "for (; count >= FewStreams; count -= FewStreams)", "ForwardFewSteps", FewSamples.Count);
            EmitLoop(code, "for (; count > 0; count--)", "ForwardStep", 1);
        }

        code.Blank();
        code.Line("/// <summary>Checks the arguments; then one time step of a stream after the other.</summary>");
        using (EmitEntry(code, "StepMany", "Steps")) EmitLoop(code, "for (; count > 0; count--)", "ForwardStep", 1, movesState: false);
    }

    private CodeWriter.BlockScope EmitEntry(CodeWriter code, string name, string count)
    {
        CodeWriter.BlockScope block = code.Block(
            $"public static void {name}(ParameterSet<{_element}> set, ReadOnlySpan<{_element}> inputs, Span<{_element}> outputs, State<{_element}> state)");
        code.Line(
            $$"""
            NetworkGuard.State(state, Info);
            int count = NetworkGuard.{{count}}(inputs, state, {{Literal.Int(Input)}});
            ref {{_element}} parameters = ref set.Reference;
            NetworkGuard.Outputs(outputs, inputs, ref parameters, {{Literal.Int(graph.Layout.StorageLength)}}, count, {{Literal.Int(Output)}});
            ref {{_element}} input = ref MemoryMarshal.GetReference(inputs);
            ref {{_element}} output = ref MemoryMarshal.GetReference(outputs);
            ref {{_element}} memory = ref ScratchMemory<{{_element}}>.Rent(StepMemory);
            ref {{_element}} values = ref state.Reference;
            """);
        return block;
    }

    private void EmitLoop(CodeWriter code, string header, string program, int steps, bool movesState = true)
    {
        using CodeWriter.BlockScope loop = code.Block(header);
        code.Line(
            $"""
            {program}(ref input, ref parameters, ref memory, ref output, ref values);
            input = ref Unsafe.Add(ref input, {Literal.Int(steps * Input)});
            output = ref Unsafe.Add(ref output, {Literal.Int(steps * Output)});
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
            /// <param name="inputs">One time step of each stream, of {{Literal.Int(Input)}} elements.</param>
            /// <param name="outputs">Room for {{Literal.Int(Output)}} elements of each stream.</param>
            /// <param name="state">What the streams keep, which is moved on.</param>
            {{Refusals}}
            public {{Override("Step", _inputs, _outputs, _state)}}void Step({{_inputs}} inputs, {{_outputs}} outputs, {{_state}} state) =>
                {{kernels}}.Step({{graph.Class.Field}}, inputs, outputs, state);

            /// <summary>The next time steps of one stream, as <see cref="Step"/> gives them one after the other.</summary>
            /// <param name="inputs">Time steps one after the other, each of {{Literal.Int(Input)}} elements.</param>
            /// <param name="outputs">Room for {{Literal.Int(Output)}} elements for each of them.</param>
            /// <param name="state">What the stream keeps, which is moved on.</param>
            {{Refusals}}
            public {{Override("StepMany", _inputs, _outputs, _state)}}void StepMany({{_inputs}} inputs, {{_outputs}} outputs, {{_state}} state) =>
                {{kernels}}.StepMany({{graph.Class.Field}}, inputs, outputs, state);
            """);
    }

    private const string Refusals =
        "/// <exception cref=\"global::System.ArgumentException\">A length does not fit, the state is that of another network, or the outputs overlap the inputs or the parameters in memory.</exception>";

    /// <summary>What a step gives, in terms of a whole sequence.</summary>
    private string What => step.Graph.OutputShape == graph.OutputShape ? "what the whole sequence of the steps so far gives" : "what the whole sequence gives for it";

    private int Input => step.Graph.InputShape.Length;

    private int Output => step.Graph.OutputShape.Length;

    private string Override(string name, params string[] parameters) => MemberCheck.Override(name, graph, parameters);
}
