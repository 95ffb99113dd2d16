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
            private const int StepMemory = {Literal.Int(step.Program.MemoryLength)};

            /// <summary>The elements that a stream keeps from one time step to the next.</summary>
            private const int StateLength = {Literal.Int(step.StateLength)};
            """);
    }

    public void EmitEntries(CodeWriter code)
    {
        EmitEntry(code, "Step", "One time step of each stream.", "Streams", "StateLength");
        EmitEntry(code, "StepMany", "Some time steps of one stream.", "Steps", "0");
        code.Blank();
        using (code.Block(
            $"private static void RunSteps(ref {_element} input, ref {_element} parameters, ref {_element} output, ref {_element} state, int count, int stateLength)"))
        {
            code.Line($"ref {_element} memory = ref ScratchMemory<{_element}>.Rent(StepMemory);");
            using (code.Block("for (; count > 0; count--)"))
            {
                code.Line(
                    $"""
                    ForwardStep(ref input, ref parameters, ref memory, ref output, ref state);
                    input = ref Unsafe.Add(ref input, {Input});
                    output = ref Unsafe.Add(ref output, {Output});
                    state = ref Unsafe.Add(ref state, stateLength);
                    """);
            }
        }
    }

    private void EmitEntry(CodeWriter code, string name, string summary, string count, string stateLength)
    {
        code.Blank();
        code.Line($"/// <summary>Checks the arguments. {summary}</summary>");
        using (code.Block($"public static void {name}(ParameterSet<{_element}> set, ReadOnlySpan<{_element}> inputs, Span<{_element}> outputs, State<{_element}> state)"))
        {
            code.Line(
                $$"""
                NetworkGuard.State(state, Info);
                int count = NetworkGuard.{{count}}(inputs, state, {{Input}});
                ref {{_element}} parameters = ref set.Reference;
                NetworkGuard.Outputs(outputs, inputs, ref parameters, {{Literal.Int(graph.Layout.StorageLength)}}, count, {{Output}});
                RunSteps(ref MemoryMarshal.GetReference(inputs), ref parameters, ref MemoryMarshal.GetReference(outputs), ref state.Reference, count, {{stateLength}});
                """);
        }
    }

    public void EmitMembers(CodeWriter code)
    {
        code.Blank();
        code.Line(
            $$"""
            /// <summary>Creates the state of streams that have not begun: what the network keeps from one time step to the next.</summary>
            /// <param name="streams">The number of streams.</param>
            /// <exception cref="global::System.ArgumentOutOfRangeException">There is less than one.</exception>
            public {{Override("CreateState", "int")}}{{_state}} CreateState(int streams = 1) => new(Info, streams);

            /// <summary>
            /// The next time step of each stream, in evaluation mode: {{What}}, bit for bit. Allocates nothing; safe from many
            /// threads, each with a state of its own.
            /// </summary>
            /// <param name="inputs">One time step of each stream, of {{Input}} elements.</param>
            /// <param name="outputs">Room for {{Output}} elements of each stream.</param>
            /// <param name="state">What the streams keep, which is moved on.</param>
            {{Refusals}}
            public {{Override("Step", _inputs, _outputs, _state)}}void Step({{_inputs}} inputs, {{_outputs}} outputs, {{_state}} state) =>
                {{kernels}}.Step({{graph.Class.Field}}, inputs, outputs, state);

            /// <summary>The next time steps of one stream, as <see cref="Step"/> gives them one after the other.</summary>
            /// <param name="inputs">Time steps one after the other, each of {{Input}} elements.</param>
            /// <param name="outputs">Room for {{Output}} elements for each of them.</param>
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

    private string Input => Literal.Int(step.Graph.InputShape.Length);

    private string Output => Literal.Int(step.Graph.OutputShape.Length);

    private string Override(string name, params string[] parameters) => MemberCheck.Override(name, graph, parameters);
}
