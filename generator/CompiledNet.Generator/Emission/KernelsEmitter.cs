using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>
/// Writes the classes of kernels. They live in a namespace of their own, where no type of the user's can hide one that
/// the kernels mean. The first, with the entries and the portable kernels, is visible in its file alone; its twins for
/// other vectors have files of their own, and so names that no other network's have.
/// </summary>
internal sealed class KernelsEmitter(NetworkPlan plan, IReadOnlyList<VectorClass> vectors, CancellationToken cancellation)
{
    public const string Namespace = "CompiledNet.Generated";

    public string FullName => $"global::{Namespace}.{ClassName}";

    /// <summary>The vectors whose kernels have a file of their own.</summary>
    public IEnumerable<VectorClass> Twins => vectors.Skip(1);

    private string ClassName => NameOf(plan.Graph.Class, vectors[0]);

    public static string NameOf(ClassSpec type, VectorClass vectors) => vectors.Guard is null
        ? Names.Short(type.Name) + "Kernels"
        : $"{Names.Unique(type.QualifiedName)}Kernels{Literal.Int(vectors.FewestBits)}";

    public void Emit(CodeWriter code)
    {
        using (code.Block($"namespace {Namespace}"))
        {
            DialectEmitter.EmitUsings(code);
            code.Line(
                $"""
                /// <summary>
                /// The code of {plan.Graph.Class.Name}, from the top down: entries, which check arguments; passes, which PassDriver runs; programs,
                /// from ForwardSample on, which call kernels in their order; and kernels.
                /// </summary>
                """);
            using (code.Block($"file static class {ClassName}")) EmitMembers(code);
        }
    }

    public void EmitTwin(CodeWriter code, VectorClass vectors)
    {
        using (code.Block($"namespace {Namespace}"))
        {
            DialectEmitter.EmitUsings(code);
            code.Line(
                $"""
                /// <summary>The kernels of {plan.Graph.Class.Name} for machines with vectors of {Literal.Int(vectors.FewestBits)} bits. They compute the same bits.</summary>
                [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
                """);
            using (code.Block($"internal static class {NameOf(plan.Graph.Class, vectors)}"))
            {
                var twin = new DialectEmitter(plan, vectors.Of(plan.Graph.ElementType), [], cancellation);
                twin.EmitOffsets(code);
                twin.EmitPrograms(code);
                twin.EmitKernels(code);
            }
        }
    }

    private void EmitMembers(CodeWriter code)
    {
        EmitConstants(code);
        IEnumerable<HandOver> handOvers = Twins.Reverse().Select(twin => new HandOver(twin.Guard!, NameOf(plan.Graph.Class, twin), twin.FewestBits));
        var portable = new DialectEmitter(plan, vectors[0].Of(plan.Graph.ElementType), [.. handOvers], cancellation);
        portable.EmitOffsets(code);
        InfoEmitter.Emit(code, plan);
        code.Blank();
        new EntryEmitter(plan.Graph, plan.Few is not null).Emit(code);
        if (plan.Graph.HasNames) new PartsEntryEmitter(plan.Graph).Emit(code);
        if (plan.Step is { } step) new StreamEmitter(plan.Graph, step, FullName).EmitEntries(code);
        new PassEmitter(plan).Emit(code);
        portable.EmitPrograms(code);
        if (plan.Graph.HasLossSums) new LossSumText(plan.Graph).EmitDivisors(code);
        else if (plan.Graph.Losses.Count > 0) EmitDivisor(code, plan.Graph.Losses[0]);
        portable.EmitKernels(code);
    }

    private void EmitConstants(CodeWriter code)
    {
        code.Line(
            $"""
            /// <summary>The samples of a pack: the lanes of one or more vectors.</summary>
            private const int PackSamples = {Literal.Int(plan.Graph.PackSamples)};

            /// <summary>The number of samples from which a pack is faster than one sample or a few after the other.</summary>
            private const int SmallestPack = {Literal.Int(plan.SmallestPack)};

            /// <summary>The elements of working memory for the inference of one sample.</summary>
            private const int SampleMemory = {Literal.Int(plan.Sample.MemoryLength)};

            /// <summary>The elements of working memory for the inference of any number of samples.</summary>
            private const int ForwardMemory = {Literal.Int(plan.ForwardMemory)};
            """);
        if (plan.Few is { } few)
        {
            code.Blank();
            code.Line(
                $"""
                /// <summary>A smaller number of samples that is computed at once.</summary>
                private const int FewSamples = {Literal.Int(FewSamples.Count)};

                /// <summary>The elements of working memory for so few.</summary>
                private const int FewMemory = {Literal.Int(few.MemoryLength)};
                """);
        }

        if (plan.Step is { } step) new StreamEmitter(plan.Graph, step, FullName).EmitConstants(code);
        if (plan.Loss is { } loss)
        {
            code.Blank();
            code.Line(
                $"""
                /// <summary>The elements that the outputs of a pack take.</summary>
                private const int OutputMemory = {Literal.Int(plan.OutputMemory)};

                /// <summary>The elements of working memory for the loss of a pack, from its outputs.</summary>
                private const int LossMemory = {Literal.Int(loss.MemoryLength)};

                /// <summary>The elements of working memory for outputs and their loss.</summary>
                private const int EvaluationMemory = {Literal.Int(plan.EvaluationMemory)};
                """);
        }

        foreach (BatchProgram batch in BatchProgram.Of(plan)) batch.EmitConstants(code);
        code.Blank();
    }

    private void EmitDivisor(CodeWriter code, LossNode loss)
    {
        code.Blank();
        code.Line("/// <summary>What the sum of losses is divided by to give their mean.</summary>");
        using (code.Block($"public static double Divisor({SampleRow.TargetsOf(plan.Graph)[0].Span} targets, int samples)"))
        {
            LossEmitter.EmitDivisor(code, loss.Operator.Divisor(plan.Graph.Outputs[loss.Output].Shape));
        }
    }
}
